import type zh from './zh';

/** The English texts; keys as in zh.ts. */
const en: typeof zh = {
  app: {
    waiting: '{{n}} waiting', refused: '{{n}} refused',
    title: 'Rule-of-law monitor', short: 'Fazhi', skip: 'Skip to content', menu: 'Main menu', openMenu: 'Open menu', closeMenu: 'Close', loading: 'Loading…',
    notFound: 'There is no such page.', toOverview: 'To the overview', soon: 'This page is being built.', failed: 'This page has failed.', reload: 'Load again', account: 'Account', signOut: 'Sign out',
    language: '中文', languageLabel: '切换为中文', noScope: 'Your account has no region to look at; ask an administrator.', forbidden: 'You may not see this page.', retry: 'Try again',
  },
  errors: {
    UNREACHABLE: 'The server cannot be reached at the moment.', UNAUTHENTICATED: 'Your session has ended; sign in again.', FORBIDDEN: 'You may not see this.', NOT_FOUND: 'Not found.', BAD_USER_INPUT: 'Not valid: {{message}}',
    RATE_LIMITED: 'Too many requests; wait a while.', UNAVAILABLE: 'Not available at the moment; try again later.', other: 'Something went wrong: {{message}}',
  },
  menu: { overview: 'Overview', indicators: 'Indicators', today: 'Today', work: 'Work', import: 'Import', reports: 'Reports', admin: 'Administration' },
  signIn: {
    title: 'Sign in', username: 'User name', password: 'Password', submit: 'Sign in', sso: 'Single sign-on', refused: 'User name or password is wrong.', required: 'Required', changeTitle: 'Choose your password',
    changeWhy: 'At the first sign-in you choose a password of your own.', old: 'Present password', fresh: 'New password', again: 'New password again', differ: 'The two differ.', change: 'Change password', signOut: 'Sign out',
  },
  view: {
    search: 'Find by name or code', region: 'Region', period: 'Period', year: 'Year', part: 'Part', wholeYear: 'Whole year', h1: 'First half', h2: 'Second half', q1: 'Q1', q2: 'Q2', q3: 'Q3', q4: 'Q4', month: 'Month {{n}}',
    fiveYears: 'Last 5 years', threeYears: 'Last 3 years', asOf: 'As of', today: 'today',
  },
  fresh: {
    live: 'Live', connecting: 'Connecting', lost: 'Connection lost, retrying', off: 'Not live', past: 'As of {{day}}', settling: 'Being recounted', at: 'updated {{time}}', label: 'How fresh the numbers are',
    changed: '{{name}} is now {{text}}', changedMany: '{{n}} figures have changed',
  },
  exports: { button: 'Export', excel: 'Export to Excel', png: 'Export as picture', failed: 'The export failed.' },
  records: { more: 'Show more ({{n}} left)', actions: 'Actions', all: 'Select all', choose: 'Choose', remove: 'Remove', copy: 'Copy', copied: 'Copied', kept: 'I have kept it' },
  answers: { accepted: 'accepted', duplicate: 'duplicate', parked: 'parked', quarantined: 'quarantined', rejected: 'rejected' },
  overview: {
    title: '{{region}} · Overview', publicity: 'Legal publicity', mediation: "People's mediation", aftercare: 'Aftercare and community correction', exams: 'Legal examinations', target: 'Target {{value}}', noTarget: 'No target',
    met: 'met', unmet: 'not met', vsLastYear: 'vs last year', noBase: 'vs last year —', up: 'up', down: 'down', same: 'unchanged', children: 'Regions below', rank: 'Rank', place: 'Region', total: 'This region', heat: 'The darker, the larger within its column; ranked by the chosen column.',
    composition: 'Kinds of disputes', trend: 'By month', noChildren: 'There are no regions below.', noCases: 'No dispute was accepted in this period.', empty: 'There is nothing in this period yet.', recent: 'Latest year with data:', rankBy: 'Rank by',
    chartTrend: 'Line chart: {{names}} by month', chartComposition: 'Bar chart: accepted disputes by kind; most are {{first}}', share: 'Share', count: 'Cases', month: 'Month', small: 'Too small to be shown',
    sparkline: '{{name}} by month', code: 'Code', name: 'Indicator', value: 'Value', change: 'Change', targetColumn: 'Target', kind: 'Kind',
  },
  today: {},
  work: {},
};
export default en;
