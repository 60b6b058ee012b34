import type zh from './work.zh';

/** Texts of Today and Work in English; keys as in work.zh.ts. */
const en: typeof zh = {
  today: {
    title: 'Today', overdue: 'Overdue', now: 'Due today', week: 'Due this week', later: 'Due later', all: 'All', due: 'to be done by {{day}}', dueOn: 'due {{day}}', service: 'Field', code: 'Kind of alert', open: 'Open', acknowledged: 'Acknowledged',
    status: 'State', go: 'Do it', look: 'Look', acknowledge: 'Acknowledge', again: 'Change the note', note: 'What is done about it', noteHelp: 'Say what was done or will be done; the alert ends only when its cause does.', noteNeeded: 'A note is needed', save: 'Save', cancel: 'Cancel', by: '{{who}} noted {{when}}: {{note}}',
    none: 'There are no open alerts here at the moment.', noneFiltered: 'No alert matches.', clear: 'Clear filters', more: 'Show {{n}} more', rest: 'Too many alerts: the {{n}} due first are shown (of {{total}}); choose a region below for the others.', raised: 'New alert: {{name}}', raisedMany: '{{n}} new alerts', fresh: 'new', asOf: 'Alerts of {{day}}',
    totals: 'By urgency', subject: 'Subject', inbox: 'Data inbox',
  },
  services: { publicity: 'Legal publicity', mediation: "People's mediation", aftercare: 'Aftercare and correction', exams: 'Examinations', registry: 'Regions and settings' },
  home: { title: 'Work', settle: 'Record a dispute settled on the spot', settleHelp: 'Registered, accepted and agreed orally, in one form', lists: 'Lists', fresh: 'Record something new', waiting: 'Waiting to be sent', none: 'There is nothing your account may do here.', find: 'Find a form' },
  list: {
    region: 'Region', subject: 'Number', total: '{{n}} in all', empty: 'No record matches.', filters: 'Filters', from: 'From', to: 'To', overdue: 'overdue', onlyOverdue: 'Overdue only', order: 'Order', NEWEST: 'Newest first', OLDEST: 'Oldest first', DUE: 'By due date', UNTIL: 'By end', next: 'Next page', first: 'First page', any: 'Any',
    clear: 'Clear filters', tags: 'By {{name}}', back: 'All lists', none: 'There is no such list.', dueBy: 'Due by', open: 'Open {{subject}}',
  },
  subject: {
    state: 'As it stands', steps: 'Next steps', noSteps: 'There is no next step for you at the moment.', history: 'What happened', standing: '{{n}} standing facts', opened: 'since {{day}}', more: 'Show what came later', correct: 'Correct', retract: 'Take back', reason: 'Why it is taken back', reasonNeeded: 'A reason is needed', retracting: 'Taken back, the fact counts in no number any more; that it was there stays.',
    correcting: 'Correcting: {{name}}', correctingHelp: 'What you write takes the place of the whole fact. Its free text (titles, summaries) is not shown here: write again what is to stay.', by: 'from {{source}}', mine: 'yourself', recorded: 'recorded {{at}}', corrects: 'corrects an earlier one', retracts: 'takes an earlier one back', verdict: 'Judged anew', refold: 'Counted anew because something related changed', effects: 'Counted in', none: 'Not found, or not yours to see.',
    notNow: '“{{name}}” is not possible at the moment; what is possible stands below.', done: 'Recorded: {{name}}', kept: 'Kept on this device; it will be sent when the connection is back.', list: 'Back to the list', showData: 'Content',
  },
  form: {
    send: 'Send', sendCorrection: 'Send the correction', cancel: 'Cancel', refused: 'Not accepted', atFields: 'Mend the fields marked below and send again; until then it stays under “Waiting to be sent”.', offline: 'There is no network: what you send is kept on this device and sent later.', number: 'Number (optional)', numberHelp: 'Left empty, one is made; a number of your office must be the only one in the county.', about: 'Number of what it is about', onItsWay: 'This entry is on its way or may have arrived; it cannot be changed now.',
    notKept: 'Nothing can be kept on this device: {{message}}', yes: 'Yes', no: 'No', notSaid: 'Not said', add: 'Add one', remove: 'Remove', empty: 'Nothing yet.', item: 'Item', sent: 'Sent', open: 'Open it', another: 'Record another', noType: 'There is no such form, or it is not yours.', notOpening: 'This is about something that exists: open it from a list, or write its number here.', back: 'Back to work', lists: 'Open a list', note: 'Note',
  },
  words: {
    required: 'Required', minimum: 'At least {{n}}', maximum: 'At most {{n}}', maxLength: 'At most {{n}} characters', minItems: 'At least {{n}}', uniqueItems: 'Something stands twice', choose: 'Choose from the list', must: 'Must be so', date: 'Must be a date', integer: 'Must be a whole number', number: 'Not of the right kind', personalData: 'No identity or phone numbers', notHere: 'Not to be filled in here', form: 'Not of the right form',
  },
  person: {
    open: 'Find or register', title: 'Person', find: 'Find', register: 'Register', findWhy: 'Only persons with a record in this region are found; every look goes on record with its purpose.', registerWhy: 'Who somebody is goes into the vault; facts carry a key. The same person always has the same key.', idNumber: 'Identity number', idForm: '18 characters', purpose: 'Purpose', name: 'Name', phone: 'Phone (optional)', address: 'Address (optional)', none: 'Nobody you may see; register the person instead.', offline: 'Without a network persons can neither be found nor registered; write a key you know.',
  },
  settle: {
    title: 'Settled on the spot', region: 'Where the dispute is', kind: 'Kind of dispute', parties: 'Parties', difficulty: 'Difficulty', day: 'Date', committee: 'Committee', mediators: 'Mediators', consent: 'Both parties consent and know their rights', consentNeeded: 'Needed to accept the case', source: 'Began', opened: 'on own initiative', applied: 'on application', more: 'More (optional)', amount: 'Amount (yuan)', summary: 'Summary', summaryHelp: 'No names, identity or phone numbers', send: 'Record and close', level: 'Level of the committee',
    done: 'Recorded and closed', partly: 'Some steps were not accepted', partlyHelp: 'What was accepted need not be written again; open the case for the rest.', answers: 'Each step', again: 'Record another', intro: 'Records: registered, accepted, oral agreement, in force the same day.', oral: 'Oral agreement', number: 'Number {{subject}}', waitingHelp: 'Works without a network; sent when it is back.',
  },
  waiting: {
    title: 'Waiting to be sent', none: 'Nothing is waiting.', offline: 'There is no network. What stands here is kept in this browser and sent in order when the network is back.', away: 'The server cannot be reached. What stands here is kept in this browser; it is tried again by itself, in order.', online: 'What stands here is kept in this browser and being sent in order.', waiting: 'waiting', tried: 'sent, not yet confirmed', refused: 'refused', sent: 'arrived', written: 'written {{at}}', edit: 'Edit', remove: 'Delete', noted: 'Seen to, remove', again: 'Send again', now: 'Send now',
    removeSure: 'Delete this entry, which was not sent? It cannot be brought back.', removeTried: 'This entry may have arrived. Deleting only hides it here and takes nothing back. Delete?', triedHelp: 'May have arrived; cannot be changed until that is known.', notLasting: 'This browser keeps nothing: do not close the page before everything has arrived.', sentTitle: 'Arrived lately', refusedHelp: 'What was refused is not counted; mend it and send again, or remove it.', quarantinedHelp: 'Quarantined facts are seen to by the county’s data administrators; do not send them again.', mine: 'Only what you wrote on this device.',
  },
  status: { accepted: 'accepted', duplicate: 'had arrived before', parked: 'parked until what it follows arrives', quarantined: 'quarantined', rejected: 'rejected', corrected: 'corrected', retracted: 'taken back' },
};
export default en;
