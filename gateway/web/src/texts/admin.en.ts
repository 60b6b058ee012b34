import type zh from './admin.zh';

/** English texts of the administration; keys as in admin.zh.ts. */
const en: typeof zh = {
  menu: 'Sections', state: 'State', save: 'Save', saved: 'Saved', cancel: 'Cancel', close: 'Close', refresh: 'Refresh', more: 'Load more', effective: 'In force from',
  once: 'The key is shown this once: hand it over now. A lost one can only be replaced.', regionsHint: 'Each holds everything below it.',
  services: { publicity: 'Legal publicity and governance', mediation: "People's mediation", aftercare: 'Aftercare and community correction', exams: 'Legal examinations', registry: 'Regions and settings' },
  sections: { keys: 'Departments and keys', accounts: 'Users', inbox: 'Waiting facts', regions: 'Regions', targets: 'Targets', settings: 'Settings', holidays: 'Holidays', locks: 'Locked years', health: 'Health', persons: 'Erasing a person', audit: 'Audit' },
  why: {
    keys: 'Keys by which departments’ systems send and ask. A revoked one opens nothing within a second or so.', accounts: 'Who may sign in, as what, and where.', inbox: 'Facts that are kept and not counted. Once the cause is mended a replay counts them, once.',
    regions: 'Regions come, change their names, merge, are split and end by facts; past figures stay.', targets: 'What indicators are to come to, by region and year; both are chosen above.', settings: 'Limits and intervals of a county, each from a day on.',
    holidays: 'Days off, and weekend days worked in exchange: deadlines go by them. The year is chosen above.', locks: 'Once a year is locked, what changes it later is listed with the old value. Region and year are chosen above.', health: 'Every part of the platform, asked again every five seconds.',
    persons: 'At the person’s request their name, number, phone and address are destroyed; figures stay.', audit: 'Who did or looked at what, when and from where. Looking here is on record too.',
  },
  keys: {
    create: 'New key', none: 'There are no keys.', name: 'Name', department: 'Department or system', types: 'May send', typesHint: 'None: it only reads.', regions: 'Regions', readsOnly: 'only reads', rate: 'Requests a second', rateHint: '100 to 100,000; the usual limit where empty.', usual: 'usual',
    expires: 'Valid to', expiresHint: 'That day included; for good where empty.', never: 'for good', used: 'Last used', open: 'valid', expired: 'expired', revoked: 'revoked', overlap: 'the old one opens until {{at}}', secret: 'New key',
    rotate: 'Rotate', rotateTitle: 'Rotate the key · {{name}}', hours: 'The present key goes on opening for (hours)', hoursHint: '0 to 720, so that they can change over; 0 ends it now.', revoke: 'Revoke', revokeTitle: 'Revoke the key of “{{name}}”?', revokeWhy: 'The system can neither send nor ask any more, and this cannot be undone.',
  },
  accounts: {
    create: 'New user', none: 'There are no users.', name: 'User name', nameHint: '2 to 50 letters, digits or . _ @ -', role: 'Role', edit: 'Change', editTitle: 'Change user · {{name}}', password: 'First password', once: 'The password is shown this once; it is to be changed at the first sign-in.',
    reset: 'Reset password', resetTitle: 'Reset the password of “{{name}}”?', resetWhy: 'The present one, and open sessions, end at once.', disable: 'Disable', disableTitle: 'Disable “{{name}}”?', disableWhy: 'They are signed out and cannot sign in until enabled again.', enable: 'Enable', unlock: 'Unlock',
    open: 'open', disabled: 'disabled', locked: 'locked until {{at}}', mustChange: 'has to choose a password', sso: 'single sign-on', ssoOnly: 'Signs in by the county’s sign-on (no password)', issuer: 'Issuer', subject: 'Subject',
  },
  inbox: {
    all: 'All', parked: 'Parked', quarantined: 'Quarantined', source: 'Source', code: 'Code', count: '{{n}} facts', none: 'Nothing is waiting.', type: 'Type and subject', why: 'Why', on: 'Date', at: 'Received', data: 'Data', choose: 'Choose {{id}}',
    replay: 'Replay', replayMany: 'Replay chosen ({{n}})', replayed: '{{n}} replayed',
  },
  regions: {
    registered: 'Register a region', renamed: 'Rename', merged: 'Merge', split: 'Split', revoked: 'Revoke', restored: 'Restore', registerBelow: 'Register below', day: 'As on', none: 'No region fits.', unknown: 'There is no region {{code}}.',
    code: 'Code', level: 'Level', parent: 'Parent', from: 'In force from', to: 'In force to', still: 'still', below: 'Below', belowN: '{{n}}: {{names}}', name: 'Name', newName: 'New name', digits: '{{n}} digits', codeHint: '6, 9, 12 or 15 digits', parentHint: 'The code without its last three digits where empty.',
    levels: { COUNTY: 'County', TOWN: 'Township', VILLAGE: 'Village', GROUP: 'Villagers’ group' },
    why: {
      registered: 'Facts may name it from that day on. Those that wait because it was unknown are replayed under “Waiting facts”.', renamed: 'From that day on; older data keep the old name.', merged: 'From that day on the others are not in force; what is open there goes to the new one.',
      split: 'From that day on. Its own code must be among the parts where it stays. What is open goes to the first part.', revoked: 'From that day on it is not in force; later facts are quarantined.', restored: 'In force again from that day on.',
    },
    mergeFrom: 'Regions that are merged', mergeCode: 'Code of the new one', mergeCodeHint: 'One of theirs, or another', partCode: 'Code of part {{n}}', partName: 'Name of part {{n}}', partAdd: 'Another part',
    means: 'What this means', ends: 'From {{on}} on, {{names}} become “{{into}}”; codes that are not kept end.', history: 'Figures “as at the time” stay; those of the “current division” are added up.', belowStays: 'The {{n}} regions below ({{names}}) do not move by themselves; register where they belong.', groupsGo: 'The {{n}} villagers’ groups below go with their villages.', year: '{{year}} ', sum: '{{name}}: {{parts}} = {{sum}}',
  },
  targets: { find: 'Find an indicator', onlySet: 'Only those set', of: '{{region}} · {{year}}', none: 'No indicator fits.', code: 'Code', name: 'Indicator', value: 'Value of the year', target: 'Target', by: 'Set on', set: 'Target: {{name}}' },
  settings: { find: 'Find a setting', none: 'No setting fits.', name: 'Setting', value: 'In force', default: 'Default', since: 'Since', never: 'default', history: 'History', noHistory: 'Never set: the default holds.', change: 'Change', now: 'In force {{value}}, by default {{default}}.', effectiveHint: 'Not after today; what happened before goes by the old value.' },
  holidays: { year: 'Holidays of {{year}}', unset: 'not set', none: 'Nothing is set: only Saturdays and Sundays are off.', kind: 'Kind', off: 'off', work: 'worked', days: 'Days', n: 'Number', span: '{{from}} to {{to}}', from: 'From', to: 'To (empty: one day)', add: 'Add' },
  locks: {
    lock: 'Lock a year', of: '{{region}} · {{year}}', open: 'No lock is registered for this year here; the setting “Lock of a year” says when it locks by itself.', locked: 'locked', changes: 'Changes since the lock ({{n}} indicators)', changesWhy: 'Corrections and late facts that make a value differ from what it was when locked.', noChanges: 'Nothing has changed since the lock, or there is none.',
    old: 'When locked', new: 'Now', facts: 'Facts', noFacts: 'You may not see these facts.', title: 'Lock a year · {{region}}', sure: 'From then on each change of the year is listed with its old value. A year is locked once.', on: 'Locked on', reason: 'Remark (optional)',
  },
  health: {
    away: 'No answer from: {{names}}', allUp: 'Every part answers.', parts: 'Parts', part: 'Part', version: 'Version', ms: 'Answered in', detail: 'Detail', UP: 'up', DEGRADED: 'degraded', AWAY: 'away', lag: 'How far behind consumers are', noLag: 'Not known yet.', consumer: 'Consumer', of: 'Facts of', facts: 'Facts behind', seconds: 'Oldest waits for', s: '{{n}} s',
    consumers: { reporting: 'reporting', relay: 'relay' },
  },
  persons: { key: 'Person’s key', keyHint: 'Begins with p_; records of aftercare and correction name it.', reason: 'Reason', reasonHint: 'Goes on record. Do not write names or numbers of persons.', erase: 'Erase for good', sure: 'Erase what is known of this person?', sureWhy: 'Name, number, phone and address of {{key}} are destroyed; nobody can bring them back.', done: 'What was known of {{key}} is erased.', unknown: 'Nothing was known of {{key}}.' },
  audit: {
    n: 'No.', at: 'At', who: 'Who', action: 'What', actionCode: 'Code', service: 'Service', subject: 'Subject', purpose: 'Purpose, detail', detail: 'Detail', ip: 'From address', from: 'From', to: 'To', regionCode: 'Region code', search: 'Search', export: 'Export to Excel', none: 'Nothing is on record.', cut: 'At most {{n}} are exported; narrow the search for the rest.', refused: 'refused', missing: 'none found',
    actions: {
      session_begin: 'signed in', session_end: 'signed out', session_refused: 'refused to sign in', account_create: 'user made', account_change: 'user changed', account_reset: 'password reset', account_password: 'own password changed', key_create: 'key made', key_rotate: 'key rotated', key_revoke: 'key revoked', target_set: 'target set',
      person_register: 'person registered', person_change: 'person changed', person_read: 'person looked at', person_find: 'person sought', person_erase: 'person erased', facts_read: 'facts looked at', list_read: 'list looked at', alerts_read: 'alerts looked at', alerts_watch: 'alerts watched', timeline_read: 'timeline looked at', subject_read: 'subject looked at', changes_read: 'post-lock changes looked at',
      inbox_read: 'inbox looked at', inbox_replay: 'replayed', import_preview: 'table checked', import_send: 'table imported', audit_read: 'audit looked at',
    },
  },
};
export default en;
