import { addDays, type Directory, type LocalDate } from '@fazhi/domain';
import type { Heard } from '@fazhi/store';

/** Tells of one service's sources in a county. Throws while the service is away. */
export type HeardOf = (service: string, county: string) => Promise<readonly Heard[]>;

/** An alert about a source of facts (`domain.md` §5, A18), for whoever looks after the data. */
export interface SourceSpan {
  aspect: 'QUARANTINE' | 'SILENT';
  zh: string;
  en: string;
  source: string;
  dueOn: LocalDate;
  from: LocalDate;
  ended: LocalDate | undefined;
  ending: 'RESOLVED' | 'EXPIRED' | undefined;
}

const NAMES = {
  QUARANTINE: { zh: '有事实待处理（隔离）', en: 'Facts of this source are in quarantine' },
  SILENT: { zh: '数据来源长期未报送', en: 'This source has sent nothing for long' },
} as const;
/** Whoever has been silent for so many days more has gone for good. */
const GIVEN_UP_DAYS = 365;

/**
 * The stretches in which a source had facts in quarantine or was silent, up to `day`. Of quarantine those that have not ended: it
 * is told by what waits now, and a past day shows of that what had come by then. People are no sources that fall silent.
 */
export function sourceSpans(heard: readonly Heard[], directory: Directory, day: LocalDate): SourceSpan[] {
  return heard.flatMap(({ source, silences, quarantined }) => {
    const spans: SourceSpan[] = [];
    if (quarantined && quarantined.since <= day) {
      spans.push({ aspect: 'QUARANTINE', ...NAMES.QUARANTINE, source, dueOn: quarantined.since, from: quarantined.since, ended: undefined, ending: undefined });
    }
    for (const { last, next } of source.startsWith('user:') ? [] : silences) {
      const dueOn = addDays(last, directory.rules.on(last).number('source.silentDays'));
      if (dueOn > day || (next !== null && next <= dueOn)) continue;
      const over = addDays(dueOn, GIVEN_UP_DAYS);
      const end = next !== null && next <= over ? { ended: next, ending: 'RESOLVED' as const } : { ended: over, ending: 'EXPIRED' as const };
      spans.push({ aspect: 'SILENT', ...NAMES.SILENT, source, dueOn, from: dueOn, ...(end.ended <= day ? end : { ended: undefined, ending: undefined }) });
    }
    return spans;
  });
}

/** How old what is told of sources may be: alerts are read again after every commit. */
const FRESH_MS = 500;

/** Remembers the last answers: while a service is away its sources are as they were last known. */
export function remembering(heardOf: HeardOf): HeardOf {
  const known = new Map<string, { at: number; heard: readonly Heard[] }>();
  return async (service, county) => {
    const key = `${service}/${county}`;
    const before = known.get(key);
    if (before && performance.now() - before.at < FRESH_MS) return before.heard;
    try {
      const heard = await heardOf(service, county);
      known.set(key, { at: performance.now(), heard });
      return heard;
    } catch (error) {
      if (!before) throw error;
      return before.heard;
    }
  };
}
