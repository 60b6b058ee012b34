import type { To } from 'react-router';

export type Changes = Readonly<Record<string, string | undefined>>;

/** The parameters of an address with some changed; undefined and '' take one away. */
export function withChanges(old: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Another address: of the present parameters the `kept` ones, changed by `more`, and nothing else. */
export function addressOf(pathname: string, params: URLSearchParams, kept: readonly string[], more: Changes): To {
  const own = new URLSearchParams(kept.flatMap((name) => (params.has(name) ? [[name, params.get(name) as string]] : [])));
  return { pathname, search: withChanges(own, more).toString() };
}
