import type zh from './reports.zh';

/** Texts of the reports, fetched with them. */
export default {
  views: { label: 'Views of the report', draft: 'Draft', write: 'Write', missing: 'Missing numbers', publish: 'Publish', versions: 'Published versions', changes: 'Changes after the lock', all: 'All published reports' },
  year: '{{year}}', month: ', month {{n}}', parts: { H1: ', first half', H2: ', second half', Q1: ', Q1', Q2: ', Q2', Q3: ', Q3', Q4: ', Q4' },
  form: 'Form', forms: { SEED_2022: 'Summary, 6 parts', OFFICIAL_5: 'Official, 5 parts' },
  wrongRegion: 'A report is of a town or a county. Choose:', wrongPeriod: 'A report is of a year, half-year, quarter or month. Choose:',
  state: 'State', none: 'Not published yet', more: 'Show more', asOf: '(as of {{day}})', asOfOther: 'A draft as of {{day}}; what is published is as of the day of publishing.', opens: 'Underlined numbers open to their formula and facts.',
  draftFile: 'draft', versionFile: 'Version {{n}}', downloads: { docx: 'Word', html: 'HTML', xlsx: 'Excel' },
  due: { draftDue: 'To be drafted by', countyDue: 'With the county by', publicDue: 'Public by' },
  lock: { of: 'Numbers of {{year}}', never: 'not locked', since: 'locked since {{day}}', from: 'will be locked on {{day}}', byDefault: '(by the county’s settings)' },
  slots: { SELF_ASSESSMENT: 'Self-assessment', ACCOUNT: 'What became of last year’s next steps', PROBLEMS: 'Problems', NEXT_STEPS: 'Next steps', LEADERS: 'The heads’ own responsibility', OTHER: 'Anything else' },
  figures: { title: 'Figures ({{n}})', none: 'No figures.', code: 'Code', name: 'Indicator', value: 'Value', last: 'Year before', change: 'Change', period: 'Period · as of', formula: 'Formula', position: 'Position in the log' },
  compared: { title: 'Towns compared', town: 'Town', total: 'Total' },
  checks: { none: 'Everything is in order; it can be published.', blocks: 'To be mended', warns: 'Note', record: 'Record one', look: 'Missing numbers', write: 'Write it' },
  write: {
    why: 'Only people can say these things; the platform writes none of them. Problems and next steps left empty are made from what is on record. No identity numbers, phone numbers or other personal data.', promised: 'Last year’s next steps, with what their indicators say now:', take: 'Put into the text', save: 'Save', saved: 'Saved', unsaved: 'Not saved yet',
    savedBy: 'saved by {{who}} at {{at}}', conflict: '{{who}} saved another text at {{at}}; yours is not saved.', overwrite: 'Keep mine', adopt: 'Take theirs', empty: '(empty)', recorded: 'Left empty, it is made from {{n}} on record:', noneRecorded: 'None is on record; record at least one before publishing.', nothing: 'Left empty, the report does without.',
    leave: 'Some text is not saved. Leave?', go: 'Leave', stay: 'Stay',
  },
  missing: {
    title: 'Missing numbers', n: '{{n}}', count: '{{n}}, {{open}} not acknowledged', none: 'Nothing is missing.', why: 'These are not said because a number is missing, zero, or nothing on record shows it. Recording the facts brings them; where there was no such work, say why and acknowledge.', clause: 'Left out', indicator: 'Indicator', reason: 'Why', mend: 'Facts that would bring it', said: 'Acknowledged', yes: 'yes',
    whys: { NULL: 'no data', ZERO: 'zero', EVIDENCE: 'nothing on record' }, note: 'Note', noteHint: 'Why, such as: not held this year', allOf: 'Choose all', noneOf: 'Choose none', acknowledge: 'Acknowledge ({{n}})',
  },
  publish: { next: 'Publish “{{title}}”, version {{n}}', locks: 'What is published never changes. The first publication locks the year: facts recorded or corrected later are listed as changes after the lock and come into the next version.', locksNot: 'What is published never changes. A report of part of a year locks nothing.', seen: 'I have looked at the missing numbers ({{n}}) and publish with them', reason: 'Reason for publishing again (required)', reasonHint: 'Such as: one consultation was recorded late', asOf: 'You look at the draft as of {{day}}. Set “As of” back to today to publish.', do: 'Publish' },
  versions: { version: 'Version', title: 'Version {{n}}', at: 'Published at', reason: 'Reason', hash: 'Hash', of: 'Published at {{at}}', live: 'Numbers open to what they are now, which may differ from what was published:' },
  compare: { from: 'Old version', to: 'New version', do: 'Compare', title: '{{before}} and {{after}} compared', figures: 'Figures ({{n}})', texts: 'Passages ({{n}})', none: 'Nothing differs.', absent: '(none)' },
  changes: { why: 'Facts of {{year}} recorded, corrected or taken back after the lock, and what they changed.', none: 'Nothing has changed since the lock.', old: 'When locked', new: 'Now', facts: 'Facts', recorded: 'recorded at {{at}}', hidden: 'You may not see the facts.' },
  all: { report: 'Report', year: 'Year', years: 'All years', none: 'No report is published.' },
} satisfies typeof zh;
