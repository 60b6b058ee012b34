/** What the pages for people at work ask beside numbers and lists: forms, subjects with their next steps, how fresh and how well all is. */
export const deskTypeDefs = /* GraphQL */ `
"事实类型 A type of fact, as a form."
type FactType {
  type: ID!
  service: ID!
  name: String!
  nameEn: String!
  "One sentence: what it says and when it is sent."
  doc: String!
  "Opens a subject: may be sent under a subject of its own."
  opens: Boolean!
  "Whether the asker may send it, somewhere."
  mayISend: Boolean!
  "JSON Schema draft-07 of its data: Chinese titles, x-en, codes as oneOf const/title, x-region, x-levels, x-unit; x-subject: the fields that, joined by a colon, are the subject; x-open: what codes beyond those listed look like."
  schema: JSON!
  "uiSchema of react-jsonschema-form."
  ui: JSON!
}

"对象 A subject as it stands, and what may come next."
type Subject {
  service: ID!
  subject: ID!
  "case, term, campaign …"
  kind: ID!
  kindName: String!
  kindNameEn: String!
  "Where it is now."
  region: Region!
  "As its list tells it; where it has none, what its opening said. Without free text."
  state: [StateField!]!
  "Facts that stand."
  standing: Int!
  "The day of the first of them."
  opened: Date!
  "What its state allows next, of the types the asker may send; tried, not listed: data is made up for each type and judged as if it were sent today."
  steps: [Step!]!
}
"value: as it is kept; text: as people read it."
type StateField { code: ID! label: String! labelEn: String! value: JSON text: String! textEn: String! }
type Step {
  type: ID!
  name: String!
  nameEn: String!
  "What the state decides, nothing made up: region, occurredOn (today), the person it is about …"
  prefill: JSON!
  "Of fields the values the state leaves, where those are fewer than the form has: by → MEDIATOR, SEAL."
  allowed: JSON!
  "Whole data that would be accepted now: prefill, and the least that is missing made up. For machines to try out; never to be kept."
  example: JSON!
}

"时效 How much of a county's facts the numbers hold. Instants are UTC."
type Freshness {
  "When the newest fact of the county was recorded; null where there is none."
  recordedAt: String
  "When the newest fact was recorded that is counted."
  countedAt: String
  "Facts that are recorded and not counted yet."
  behind: Int!
  "A sweep after a change of definitions, configuration or regions is still on its way."
  settling: Boolean!
  "Services that did not answer in time: their facts are left out here."
  away: [ID!]!
}
"UP 正常 · DEGRADED 受限 · AWAY 没有应答"
enum PartStatus { UP DEGRADED AWAY }
"部件 A part of the platform, asked now."
type Part {
  name: ID!
  "gateway · service · reporting · bus · database"
  kind: String!
  title: String!
  status: PartStatus!
  version: String
  commit: String
  detail: String
  "How long its answer took."
  ms: Float!
  "Who follows its log, and how far behind."
  lag: [Lag!]!
}
"consumer: reporting · relay; of: the service whose log it follows; seconds: the age of the oldest fact it has not reached, null where not known."
type Lag { consumer: ID! of: ID! facts: Int! seconds: Float }

"配置项 A setting of a county; changed by a config.set fact."
type Setting {
  key: ID!
  name: String!
  nameEn: String!
  unit: String
  "JSON Schema of its value."
  schema: JSON!
  default: JSON!
  "In force today."
  value: JSON!
  "Since when; null where it was never set."
  since: Date
  "Newest first."
  history: [SettingChange!]!
}
type SettingChange { on: Date! value: JSON! by: String! recordedAt: String! }
"目标 In the indicator's unit, a rate as a fraction of 1; changed by setTarget."
type Target { indicator: Indicator! region: Region! year: Int! value: Float! on: Date! by: String! }
"节假日 Beside Saturdays and Sundays; changed by a holidays.set fact under the year as its subject. set: false where nobody told them."
type Holidays { year: Int! set: Boolean! off: [Date!]! work: [Date!]! }
extend type Query {
  "Of the county a region lies in. For administrators."
  settings(region: ID!): [Setting!]!
  "Of exactly this region. For administrators."
  targets(region: ID!, year: Int!): [Target!]!
  "Of the county a region lies in. For administrators."
  holidays(region: ID!, year: Int!): Holidays!
  "Of the county a region lies in."
  freshness(region: ID!): Freshness!
  "For administrators and data administrators. A part that does not answer within two seconds is AWAY."
  health: [Part!]!
  "Sealed ones and those that are not the asker's: NOT_FOUND. region: its county or any region of it."
  subject(service: String!, subject: ID!, region: ID!): Subject
  factTypes(service: String): [FactType!]!
}
`;
