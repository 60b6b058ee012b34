import type zh from './import.zh';

/** English texts of the import; keys as in import.zh.ts. */
const en: typeof zh = {
  title: 'Import tables', find: 'Find a type of fact', types: 'Types of facts', none: 'No type fits.', choose: 'Choose what is to be imported first.', back: 'Back to the types', notYours: 'There is no such type, or you may not send it.',
  services: { publicity: 'Legal publicity and governance', mediation: "People's mediation", aftercare: 'Aftercare and community correction', exams: 'Legal examinations', registry: 'Regions and settings' },
  steps: 'Fill in the template, then upload it to be checked. Checking keeps nothing; send when all is well.', template: 'Download template', drop: 'Choose an xlsx file, or drop it here', limits: 'At most 20 MB and 20,000 rows a file', another: 'Another file', again: 'Check again', cancel: 'Cancel', stop: 'Stop sending',
  uploading: 'Uploading', reading: 'Reading the table', preview: 'Checking', send: 'Sending', progress: '{{at}} of {{of}} rows',
  looked: 'Checked: {{n}} rows. Nothing has been kept yet.', sentAll: 'Sent: {{n}} rows.', stopped: 'Stopped: {{n}} rows have their answers, the rest was not touched. The same file may be uploaded again; nothing counts twice.',
  nothingNew: 'There is nothing new to send: the file has been sent before, or every row is to be mended.', someWrong: '{{n}} rows are to be mended. Send the others, then download these, mend and upload them.', empty: 'There are no rows in the table.',
  sendNow: 'Send {{n}} rows', failed: 'Download rows to be mended', onlyWrong: 'Only rows to be mended', row: 'Row', status: 'Result', cell: 'Cell', message: 'Explanation', all: 'All', rows: 'Row by row', noRows: 'No row fits.', count: '{{n}} rows',
  statuses: { accepted: 'accepted', duplicate: 'duplicate', parked: 'parked', quarantined: 'quarantined', rejected: 'rejected' },
  means: { accepted: 'is counted', duplicate: 'sent before, counts once', parked: 'waits for what it follows', quarantined: 'contradicts, or the region is wrong; waits for an administrator', rejected: 'not valid, not kept' },
  wholeFile: 'The file as a whole could not be worked on', notXlsx: 'This is no xlsx file. Use the template, and save it as an Excel workbook (.xlsx).', tooLarge: 'The file is larger than 20 MB: divide it.', broken: 'It broke off: {{message}}', resend: 'Upload the same file again: what has been answered does not count twice.', templateFailed: 'The template was not downloaded: {{message}}', failedFailed: 'Not downloaded: {{message}}',
  leaveTitle: 'Sending is under way. Leave this page?', leave: 'Sending goes on in the background; closing the browser or signing out ends it.', stay: 'Stay', go: 'Leave', running: 'A file of “{{name}}” is being worked on.', toRunning: 'Show',
  cells: 'The second row of the template holds the keys of the columns: leave it as it is, and write from the third row on.', opens: 'opens a subject',
};
export default en;
