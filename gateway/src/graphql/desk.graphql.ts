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
extend type Query {
  factTypes(service: String): [FactType!]!
}
`;
