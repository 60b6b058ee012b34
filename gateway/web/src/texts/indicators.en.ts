import type zh from './indicators.zh';

/** The English texts of the indicators' pages; keys as in indicators.zh.ts. */
const en: typeof zh = {
  title: 'Indicators', search: 'Find by code or name', all: 'All', services: 'Service', none: 'No indicator fits.', count: '{{n}} indicators', value: 'Value', name: 'Indicator', code: 'Code', unit: 'Unit', kind: 'Kind', formula: 'Formula', change: 'vs last year', target: 'Target',
  service: { registry: 'Regions and settings', publicity: 'Publicity and governance', mediation: "People's mediation", aftercare: 'Aftercare and correction', exams: 'Examinations' },
  kinds: { FLOW: 'Flow', STOCK: 'Stock', RATE: 'Rate' },
  above: 'Region above: {{region}}', back: 'All indicators', numerator: 'Numerator', denominator: 'Denominator', rest: 'Difference', wholeFacts: 'Facts', vsYear: 'vs last year', vsPrevious: 'vs previous period', noBase: 'nothing to compare', report: 'In the report', noTarget: 'No target', met: 'met', unmet: 'not met',
  up: 'up', down: 'down', same: 'unchanged', settling: 'Being recounted after a change of definitions, settings or regions; the number may change.', small: 'Too small to be shown; what it could be worked out from is hidden, too.', empty: 'The denominator is 0: there is no rate.', of: '{{region}} {{period}}', lastYears: 'last {{n}} years',
  division: 'Division', AS_AT: 'Division of its time', CURRENT: 'Present division', views: 'Views', view: { composition: 'Breakdown', series: 'Course', children: 'Regions below', matrix: 'Gaps', facts: 'Facts' },
  composition: { none: 'This indicator is not broken down.', item: 'Item', number: 'Value', share: 'Share', nothing: 'Nothing in this period.', hidden: 'Too small to be shown.', chart: 'Bar chart: {{name}} by {{by}}; most are {{first}}', more: 'The chart shows the first {{n}}' },
  series: {
    grain: 'Grain', grains: { DAY: 'Day', MONTH: 'Month', QUARTER: 'Quarter', HALF: 'Half-year', YEAR: 'Year' }, years: 'Years compared', nYears: '{{n}} years', chart: 'Line chart: {{name}}, {{years}}', period: 'Period', year: '{{year}}', change: 'vs last year', month: 'Month {{n}}', quarter: 'Q{{n}}', half1: 'First half', half2: 'Second half',
    halves: 'Compared is the last year with the one before; a period that is not over is not compared.',
  },
  children: { rank: 'Rank', region: 'Region', value: 'Value', none: 'There are no regions below.', order: 'Order', desc: 'Highest first', asc: 'Lowest first', go: 'Show {{region}}', bar: 'Bar' },
  matrix: { by: 'By', region: 'Region', missing: 'Missing', none: 'This indicator has no breakdown with a code list, so there are no gaps to show.', legend: '“none” marks what has not happened.', nothing: 'none', nMissing: '{{n}}', label: '{{name}}: regions by {{by}}', hidden: 'hidden' },
  facts: {
    parts: { ALL: 'All', NUMERATOR: 'Numerator', DENOMINATOR: 'Denominator', REST: 'Difference' }, part: 'Which facts', restWhy: 'Facts counted in the denominator and not in the numerator: {{below}} − {{above}} = {{rest}}', on: 'Date', type: 'What', subject: 'Subject', region: 'Region', state: 'Now', source: 'Source', recorded: 'Recorded', status: 'Status',
    statuses: { accepted: 'stands', corrected: 'corrected', retracted: 'retracted' }, retracted: 'with retracted and corrected ones', total: '{{n}} in all', count: 'Count all', first: 'First page', next: 'Next page', perPage: '{{n}} a page', size: 'Facts a page', none: 'There are no facts.', noneShown: 'There are no facts you may see.',
    forbidden: 'Your role sees totals only, not single records of {{service}}.', small: 'Too small to be shown, and so are the facts behind it.', restForbidden: 'The difference tells of facts sent by others; it is for those who send all facts of this service.', open: 'Open {{subject}}', masked: 'Subject hidden', on1: '{{n}} on this page',
  },
};
export default en;
