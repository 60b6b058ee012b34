import { SLOTS, TEMPLATES } from '@fazhi/domain';

/** Reports: `report`, `publishReport` as the contract has them, and what people need to write one. */
export const reportTypeDefs = /* GraphQL */ `
"SEED_2022 六个部分的工作总结 · OFFICIAL_5 法治政府建设年度报告（五个部分）"
enum ReportTemplate { ${TEMPLATES.join(' ')} }
"由人填写的部分: ${Object.entries(SLOTS).map(([slot, { zh }]) => `${slot} ${zh}`).join(' · ')}"
enum ReportSlot { ${Object.keys(SLOTS).join(' ')} }

"报告 As published, or as it would be published now."
type Report {
  region: Region!
  period: Period!
  year: Int!
  template: ReportTemplate!
  "null: a draft."
  version: Int
  title: String!
  asOf: Date!
  sections: [ReportSection!]!
  "The whole text, a paragraph a line."
  text: String!
  figures: [ReportFigure!]!
  "缺数清单"
  missing: [ReportMissing!]!
  items: [ReportItem!]!
  compared: ReportComparison
  positions: [ReportPosition!]!
  definitions: String!
  "SHA-256 of the canonical JSON of everything above."
  hash: String!
  reason: String
  publishedAt: String
  "For those who may publish."
  publishedBy: String
  editions: [ReportEdition!]!
}
type ReportSection { id: ID! title: String! depth: Int! heading: String! paragraphs: [ReportParagraph!]! }
"slot: what people wrote."
type ReportParagraph { text: String! slot: ReportSlot sentences: [ReportSentence!]! }
type ReportSentence { code: ID! text: String! runs: [ReportRun!]! }
"A number's indicator and period, by which it opens to its facts."
type ReportRun { text: String! code: ID period: Period }
type ReportFigure {
  code: ID! name: String! unit: String! formula: String! service: String! period: Period! from: Date! to: Date! asOf: Date!
  value: Float numerator: Float denominator: Float text: String! narrative: String!
  "Of the service's log, up to which facts are counted."
  position: Float!
  lastPeriod: Period! lastValue: Float lastText: String!
  "Relative to a year earlier."
  change: Float
}
"why: NULL 无数据 · ZERO 为零 · EVIDENCE 无记录佐证. mend: types of facts that would bring it."
type ReportMissing { key: ID! sentence: ID! section: ID! clause: String! indicator: Indicator! period: Period! why: String! mend: [ReportFactType!]! acknowledged: Boolean! note: String }
type ReportFactType { type: ID! name: String! }
type ReportItem { slot: ReportSlot! subject: ID! occurredOn: Date! text: String! indicators: [ID!]! }
"A county's towns beside one another; total: sums, rates as Σ/Σ."
type ReportComparison { columns: [ReportColumn!]! rows: [ReportRow!]! total: [String!]! remarks: [String!]! }
type ReportColumn { code: ID! name: String! unit: String! }
type ReportRow { region: ID! name: String! cells: [String!]! }
type ReportPosition { service: ID! position: Float! }
"A published report by its newest version."
type PublishedReport { region: Region! period: Period! template: ReportTemplate! version: Int! reason: String publishedAt: String! hash: String! }
type PublishedReportConnection { nodes: [PublishedReport!]! pageInfo: PageInfo! }
"on: from when on a year's figures no longer change unnoticed; locked: that day has come. byDefault: nobody has set it, the county's settings have."
type YearLock { year: Int! on: Date! locked: Boolean! byDefault: Boolean! }
type ReportEdition { version: Int! template: ReportTemplate! hash: String! reason: String publishedAt: String! }
"version: told when saving, so that nobody saves over what he has not seen."
type ReportText { slot: ReportSlot! name: String! text: String! version: Int! savedBy: String savedAt: String }
"What must be in order; blocks: as long as it stands nothing is published."
type ReportCheck { code: ID! slot: ReportSlot message: String! blocks: Boolean! }
type ReportDraft {
  report: Report!
  texts: [ReportText!]!
  checks: [ReportCheck!]!
  publishable: Boolean!
  "Last year's next steps, of which this year gives account, with what their indicators say now."
  promised: [ReportPromise!]!
  "Until when it is to be drafted, to be with the county, to be public; null for parts of a year."
  draftDue: Date countyDue: Date publicDue: Date
}
type ReportPromise { text: String! figures: [ReportPromiseFigure!]! }
type ReportPromiseFigure { code: ID! name: String! text: String! }
"saved: false where somebody else has saved since; text is what stands then."
type SavedReportText { saved: Boolean! text: ReportText! }
type ReportDifferences { figures: [ReportFigureChange!]! texts: [ReportTextChange!]! }
type ReportFigureChange { code: ID! name: String! period: Period! old: String! new: String! }
type ReportTextChange { section: ID! what: ID! old: String new: String }

extend type Query {
  "As published, the newest version unless said; null where nothing is. period: of a part of that year."
  report(year: Int!, region: ID!, version: Int, period: Period): Report
  "As it would be published now, of a year, a half, a quarter or a month."
  reportDraft(region: ID!, period: Period!, template: ReportTemplate = SEED_2022, asOf: Date): ReportDraft!
  "What is published, the latest periods first; region: of it and whatever is below it."
  publishedReports(region: ID, year: Int, first: Int, after: String): PublishedReportConnection!
  "null where nothing locks it."
  yearLock(year: Int!, region: ID!): YearLock
  "What differs from one published version to another."
  compareReports(region: ID!, period: Period!, from: Int!, to: Int!): ReportDifferences!
}
extend type Mutation {
  saveReportText(region: ID!, period: Period!, slot: ReportSlot!, text: String!, version: Int!): SavedReportText!
  acknowledgeMissing(region: ID!, period: Period!, template: ReportTemplate = SEED_2022, keys: [ID!]!, note: String!): Boolean!
  "Freezes the draft as the next version and locks the year. reason: needed from the second version on. missing: keys of the missing numbers as the publisher saw them; not told, publishing acknowledges them as they are."
  publishReport(year: Int!, region: ID!, reason: String, requestId: ID, template: ReportTemplate = SEED_2022, period: Period, missing: [ID!]): Report!
}
`;
