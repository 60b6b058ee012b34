import { addYears, type LocalDate, type Rules } from '@fazhi/domain';

const SETTINGS: Readonly<Record<string, string>> = {
  CONTROL: 'help.years.probation_control', PROBATION: 'help.years.probation_control',
  PAROLE: 'help.years.parole_medical', MEDICAL: 'help.years.parole_medical',
};

/** What the length of help depends on. */
export interface Release {
  on: LocalDate;
  category: string;
  sentence?: string | undefined;
}

/**
 * The last day of help, inclusive: the release plus N years, 02-29 becoming 02-28. N is county policy:
 * `help.years.release` after prison or detention, else by the sentence served in the community.
 * @param rules the configuration in force on the day of release
 */
export function helpEnd(release: Release, rules: Rules): LocalDate {
  const setting = release.category === 'FROM_CORRECTION' ? SETTINGS[release.sentence ?? ''] : undefined;
  return addYears(release.on, rules.number(setting ?? 'help.years.release'));
}
