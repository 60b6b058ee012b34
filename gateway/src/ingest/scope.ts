import type { Directory } from '@fazhi/domain';
import { inScope, type Scope } from '@fazhi/store';
import { covers, type Principal } from '../access/principal.js';

/** By directory, which never changes once it is built: the regions that belong elsewhere than their code says, the short codes first. */
const strays = new WeakMap<Directory, readonly string[]>();

function straysOf(directory: Directory): readonly string[] {
  let found = strays.get(directory);
  if (!found) {
    const odd = [...directory.regions.values()].filter((r) => r.successions.length > 0 || (r.parent !== null && r.parent !== r.code.slice(0, -3)));
    found = [...new Set(odd.flatMap((r) => directory.subtree(r.code)))].sort((a, b) => a.length - b.length);
    strays.set(directory, found);
  }
  return found;
}

/** What a sender may write about in a county, for services that compare codes: its regions, and what was merged or split into them. */
export function scopeOf(who: Principal, county: string, directory: Directory): Scope {
  const own = who.regions.filter((r) => r.startsWith(county));
  if (who.admin || own.includes(county)) return null;
  const scope = [...own];
  for (const code of straysOf(directory)) {
    const has = covers(who, code, directory) || covers(who, directory.successor(code, '0000-00-00', '9999-12-31'), directory);
    if (has !== inScope(scope, code)) scope.push(has ? code : `-${code}`);
  }
  return scope;
}
