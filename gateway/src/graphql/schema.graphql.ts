import { ROLES } from '../access/roles.js';

/** The schema of the gateway, as `contract/graphql.md` fixes it. */
export const typeDefs = /* GraphQL */ `
"YYYY-MM-DD, Asia/Shanghai"
scalar Date
"2022 · 2022-H1 · 2022-Q3 · 2022-07 · 2022-07-15 · 2022-01-05..2022-03-09 · PnY, n 1–99 (the n years up to asOf)"
scalar Period
scalar JSON

"FLOW 期间发生数 · STOCK 期末存量 · RATE 比率"
enum IndicatorKind { FLOW STOCK RATE }
"AS_AT 按当时区划 · CURRENT 按现行区划 (the division in force at asOf, history included)"
enum Division { AS_AT CURRENT }
enum RegionLevel { COUNTY TOWN VILLAGE GROUP }
enum Grain { DAY MONTH QUARTER HALF YEAR }
enum Comparison { PREVIOUS_YEAR PREVIOUS_PERIOD }
"ALL 全部 · NUMERATOR 分子 · DENOMINATOR 分母 · REST 差额: what is counted in the denominator and not in the numerator"
enum FactPart { ALL NUMERATOR DENOMINATOR REST }
enum InboxStatus { PARKED QUARANTINED }
"OPEN 待办 · ACKNOWLEDGED 已知悉 · RESOLVED 已消除 · EXPIRED 已过期"
enum AlertStatus { OPEN ACKNOWLEDGED RESOLVED EXPIRED }

"地区 A county, township, village or group."
type Region {
  code: ID!
  name: String!
  level: RegionLevel!
  parent: Region
  "Those in force on the day, today by default."
  children(asOf: Date): [Region!]!
  validFrom: Date!
  "The last day in force; null where it still is."
  validTo: Date
  indicators(codes: [ID!], period: Period!, asOf: Date, division: Division): [IndicatorValue!]!
}

"指标 The catalogue, from the services' declarations."
type Indicator {
  code: ID!
  name: String!
  nameEn: String!
  service: String!
  kind: IndicatorKind!
  unit: String!
  formula: String!
  breakdowns: [ID!]!
  "The same with their names."
  dimensions: [Dimension!]!
  "Of which its facts can be listed apart."
  parts: [FactPart!]!
}
"维度 listed: has a code list, so that a matrix can be asked for; person: its keys say who somebody is."
type Dimension { code: ID! name: String! nameEn: String! listed: Boolean! person: Boolean! }

"指标值 A number with its origin."
type IndicatorValue {
  indicator: Indicator!
  region: Region!
  period: Period!
  asOf: Date!
  "null: denominator 0, or suppressed. Rates are fractions of 1, unrounded."
  value: Float
  numerator: Float
  denominator: Float
  "One decimal, but exactly 0% and 100% where they are exact."
  text: String!
  "As the report says it."
  narrative: String!
  suppressed: Boolean!
  "A sweep after a change of definitions, configuration or regions is still on its way."
  settling: Boolean!
  "Set for the region and the year asked; null for other periods."
  target: Float
  "Relative; asOf moves by the same step. null where the base is 0 or null."
  change(from: Comparison! = PREVIOUS_YEAR): Float
  "Largest first."
  breakdown(by: ID!): [BreakdownValue!]!
  "What the number is made of, or of a rate one part of it. The REST, of which only facts that stand are told, is for those who see the service's lists."
  facts(first: Int = 50, after: String, includeRetracted: Boolean = false, part: FactPart = ALL): FactConnection!
}
type BreakdownValue { key: ID! label: String! labelEn: String! value: Float! share: Float }

"事实 Something that happened."
type Fact {
  id: ID!
  source: String!
  type: ID!
  subject: ID!
  region: ID!
  "As it was called then."
  regionName: String!
  occurredOn: Date!
  recordedAt: String!
  status: String!
  data: JSON!
}
type PageInfo { endCursor: String hasNextPage: Boolean! }
type FactConnection {
  nodes: [Fact!]!
  pageInfo: PageInfo!
  totalCount: Int!
  "Where the subjects of these facts stand today, as their lists tell; without those that are in none, and none where the asker sees no lists."
  standings: [Standing!]!
}
type Standing { subject: ID! state: [StateField!]! }

"待处理 A fact that is kept but not counted."
type InboxItem {
  id: ID!
  source: String!
  type: ID!
  subject: ID!
  region: ID
  occurredOn: Date
  recordedAt: String!
  status: InboxStatus!
  code: String!
  path: String
  violation: String
  message: String
  data: JSON!
}
type InboxConnection { nodes: [InboxItem!]! pageInfo: PageInfo! totalCount: Int! }

"提醒 Something that must not be overlooked."
type Alert {
  id: ID!
  "A1 … A18; aspect says what of it."
  code: ID!
  aspect: ID!
  name: String!
  nameEn: String!
  service: String!
  "The subject it is about; the region's code where it is about a region's facts as a whole."
  subject: ID!
  region: Region!
  dueOn: Date!
  raisedOn: Date!
  endedOn: Date
  status: AlertStatus!
  "Due before the day asked."
  overdue: Boolean!
  "Roles that are to act."
  to: [String!]!
  "Types of facts by which it is seen to, the likeliest first."
  settledBy: [ID!]!
  note: String
  acknowledgedBy: String
  acknowledgedAt: String
}
type AlertConnection { nodes: [Alert!]! pageInfo: PageInfo! totalCount: Int! }

"NEWEST, OLDEST 按日期 · DUE 按到期，只列有期限的 · UNTIL 按终止日，只列有终止日的"
enum ListOrder { NEWEST OLDEST DUE UNTIL }
"列表 A list people work with; its query is called like its code."
type ListDeclaration { code: ID! type: ID! name: String! nameEn: String! service: String! columns: [ListColumn!]! }
type ListColumn {
  code: ID!
  name: String!
  nameEn: String!
  "text · texts · date · number · boolean"
  type: String!
  "What it is filtered or sorted by: day · due · until · key1 · key2 · tags; null where by nothing."
  slot: String
  values: [CodeLabel!]!
}
"By the slots of its columns. Of several values any one is enough; dates are inclusive."
input RowFilter { key1: [String!] key2: [String!] tags: [String!] subjects: [ID!] from: Date to: Date dueBy: Date overdue: Boolean untilFrom: Date untilTo: Date }
"A row of any list, told by its columns."
type Row {
  subject: ID!
  service: ID!
  "Where it is now."
  region: Region!
  "Due before today."
  overdue: Boolean!
  "In the order of the columns, empty ones left out."
  cells: [RowCell!]!
}
"value: as it is kept; text: as people read it."
type RowCell { code: ID! value: JSON! text: String! textEn: String! }
type RowConnection { nodes: [Row!]! pageInfo: PageInfo! totalCount: Int! }
type CodeLabel { key: ID! label: String! labelEn: String! }
"FACT 报送 · VERDICT 重新认定 · REFOLD 因相关对象变化而重新计算"
enum TimelineKind { FACT VERDICT REFOLD }
"经过 Something that happened to a subject: what was sent, by whom and when, what was decided, and what it changed."
type TimelineEntry {
  kind: TimelineKind!
  "When it was recorded here, UTC."
  at: String!
  source: String
  "Of the fact that arrived, or that was decided anew."
  id: ID
  type: ID
  "The day it is about."
  occurredOn: Date
  region: ID
  corrects: ID
  retracts: ID
  "As decided then; statusNow as it is at present: accepted, corrected, retracted, parked, quarantined."
  status: String
  statusNow: String
  code: String
  violation: String
  message: String
  "Without free text."
  data: JSON
  "What the subject by itself counts for since then and did not before; what it shares with others (a person's several terms) as if it were alone."
  effects: [TimelineEffect!]!
}
"on: the day it is counted by, since: the day from which it is known."
type TimelineEffect { measure: ID! indicators: [Indicator!]! region: ID! on: Date! since: Date! amount: Float! }
type TimelineConnection { nodes: [TimelineEntry!]! pageInfo: PageInfo! }

"锁定后变更 A value that is not what it was when its year was locked, and the facts recorded since that changed it."
type Change { indicator: Indicator! old: Float new: Float facts: [Fact!]! eventIds: [ID!]! }
type ChangeConnection { nodes: [Change!]! pageInfo: PageInfo! totalCount: Int! }

"缺口 One region of a matrix; every value of the breakdown is there, 0 included."
type MatrixRow {
  region: Region!
  cells: [MatrixCell!]!
  "Values of the breakdown of which there is nothing."
  missing: [ID!]!
}
"value: null where a rate has nothing to be a rate of."
type MatrixCell { key: ID! label: String! labelEn: String! value: Float }

type SubmitResult { id: ID! status: String! code: String path: String violation: String message: String }
"密钥 The key is shown once."
type NewApiKey { id: ID! key: String! }
"Who is asking, and what that lets them do. aggregates: sees numbers; reads: services whose single records are shown."
type Me { kind: String! id: ID! name: String! role: Role! roleName: String! roleNameEn: String! sends: [String!]! regions: [ID!]! aggregates: Boolean! reads: [String!]! settings: Boolean! inbox: Boolean! audit: Boolean! reports: ReportRight mustChangePassword: Boolean! }
"Whose reports somebody writes: towns', counties', any."
enum ReportRight { TOWN COUNTY ANY }
enum Role { ${ROLES.join(' ')} }
type RoleDeclaration { code: Role! name: String! nameEn: String! }
"账号 issuer and subject: who it is at the county's own sign-on, which opens it then."
type Account { name: ID! role: Role! regions: [ID!]! types: [String!]! disabled: Boolean! mustChange: Boolean! lockedUntil: String issuer: String subject: String }
"The password is told once; null where one was given, or none is needed."
type NewAccount { name: ID! password: String }
"overlapUntil: until then the secret before the last rotation opens too. rate: requests a second. sources: it sends under these alone; null: under any that is nobody's name."
type ApiKey { id: ID! name: String! types: [String!]! regions: [ID!]! rate: Int sources: [String!] createdBy: String! createdAt: String! expiresAt: String lastUsedAt: String revokedAt: String overlapUntil: String }
"人员 masked: 张**; in full where a purpose was told."
type Person { key: ID! idNumber: String! name: String! sex: String birthDate: String phone: String address: String masked: Boolean! }
"审计 Who did or looked at what: when, from where, about whom, what for."
type AuditEntry { n: Int! at: String! who: String! role: String! ip: String! action: String! service: String region: ID subject: String purpose: String detail: String }
type AuditConnection { nodes: [AuditEntry!]! pageInfo: PageInfo! }

type Query {
  "The day in Shanghai."
  today: Date!
  "The uppermost regions whose numbers the asker may see."
  regions: [Region!]!
  catalogue(service: String): [Indicator!]!
  "null where no such region is known."
  region(code: ID!, asOf: Date): Region
  indicator(code: ID!, region: ID!, period: Period!, asOf: Date, division: Division = AS_AT): IndicatorValue!
  indicators(codes: [ID!], region: ID!, period: Period!, asOf: Date, division: Division = AS_AT): [IndicatorValue!]!
  "One row per child region and code."
  children(codes: [ID!], region: ID!, period: Period!, asOf: Date, division: Division = AS_AT): [IndicatorValue!]!
  series(code: ID!, region: ID!, grain: Grain!, from: Date!, to: Date!, asOf: Date, division: Division = AS_AT): [IndicatorValue!]!
  "The lists there are."
  lists(service: String): [ListDeclaration!]!
  "A list by its code; the same rows as its own query."
  rows(list: ID!, region: ID!, filter: RowFilter, order: ListOrder = NEWEST, first: Int, after: String): RowConnection!
  "One row per child region, or the region itself where it has none: an indicator by the values of a breakdown that has a code list."
  matrix(code: ID!, by: ID!, region: ID!, period: Period!, asOf: Date, division: Division = AS_AT): [MatrixRow!]!
  "What has changed of a region's year, as of its last day, since it was locked; nothing before that."
  postLockChanges(year: Int!, region: ID!, first: Int, after: String): ChangeConnection!
  "Everything that happened to one subject, oldest first; region: its county or any region of it."
  timeline(service: String!, subject: ID!, region: ID!, first: Int, after: String): TimelineConnection!
  "As they stand on the day, the earliest due first; past days as what was known of them says."
  alerts(region: ID!, status: [AlertStatus!] = [OPEN], asOf: Date, first: Int, after: String): AlertConnection!
  me: Me!
  roles: [RoleDeclaration!]!
  "For administrators."
  accounts: [Account!]!
  "For administrators."
  apiKeys: [ApiKey!]!
  "Somebody with a record in the region that the asker may see; masked unless a purpose is told. Every look is on record."
  person(key: ID!, region: ID!, purpose: String, reason: String): Person!
  findPerson(idNumber: String!, region: ID!, purpose: String!, reason: String): Person!
  "What persons may be looked up for."
  purposes: [CodeLabel!]!
  "Newest first; for auditors and administrators. action: a whole one, or its beginning up to a dot."
  audit(from: Date, to: Date, who: String, action: String, subject: String, region: ID, first: Int, after: String): AuditConnection!
  "Parked and quarantined facts, oldest first; for administrators and data administrators."
  inbox(status: [InboxStatus!]!, source: String, code: String, first: Int, after: String): InboxConnection!
}

type Mutation {
  "The same envelope, rules and answers as POST /api/events; source is the user (user:<name>) or the key's id. as: who it is meant to come from, by that source; FORBIDDEN, path as, for anybody else, so that what one person wrote is never sent by another at the same browser."
  submit(facts: [JSON!]!, as: String): [SubmitResult!]!
  "Tries kept facts again; an id that is not waiting is answered rejected, NOT_FOUND. For administrators."
  replayInbox(ids: [ID!]!, requestId: ID): [SubmitResult!]!
  "types: exact, by prefix \\"mediation.*\\", or \\"*\\"; a region covers everything below it. For administrators."
  createApiKey(name: String!, types: [String!]!, regions: [ID!]!, expiresAt: String, rate: Int, sources: [String!], requestId: ID): NewApiKey!
  "Another secret, told once; the present one opens it some hours longer, 24 unless said. For administrators."
  rotateApiKey(id: ID!, overlapHours: Float, requestId: ID): NewApiKey!
  "false where there is no such key. For administrators."
  revokeApiKey(id: ID!): Boolean!
  "In the indicator's unit, a rate as a fraction of 1; set again, the latest stands. For administrators."
  setTarget(code: ID!, region: ID!, year: Int!, value: Float!, requestId: ID): Boolean!
  "Says what is done about an open alert; said again, the latest stands."
  acknowledgeAlert(id: ID!, note: String!): Alert!
  "For administrators. Without a password one is made up and told once; it is to be changed at the first sign-in."
  createAccount(name: String!, role: String!, regions: [ID!]!, types: [String!], password: String, issuer: String, subject: String, requestId: ID): NewAccount!
  "For administrators. What is not told stays; sessions end."
  changeAccount(name: String!, role: String, regions: [ID!], types: [String!], disabled: Boolean, unlock: Boolean): Boolean!
  "For administrators. The new password is told once."
  resetPassword(name: String!): String!
  "One's own; all sessions end."
  changePassword(old: String!, password: String!): Boolean!
  "Destroys what is known of a person; facts and numbers stay. False where nothing was known. For administrators."
  erasePerson(key: ID!, reason: String!): Boolean!
}

type Subscription {
  "Each value at once, then whenever it changes."
  indicatorChanged(region: ID!, codes: [ID!]!, period: Period!): IndicatorValue!
  "Each alert as it is raised, from now on."
  alertRaised(region: ID!): Alert!
}
`;
