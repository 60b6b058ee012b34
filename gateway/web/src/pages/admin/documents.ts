import { graphql } from '#gql';

export const Keys = graphql(`query AdminKeys { apiKeys { id name types regions rate createdBy createdAt expiresAt lastUsedAt revokedAt overlapUntil } }`);
export const CreateKey = graphql(`
  mutation AdminCreateKey($name: String!, $types: [String!]!, $regions: [ID!]!, $expiresAt: String, $rate: Int, $requestId: ID) {
    createApiKey(name: $name, types: $types, regions: $regions, expiresAt: $expiresAt, rate: $rate, requestId: $requestId) { id key }
  }`);
export const RotateKey = graphql(`mutation AdminRotateKey($id: ID!, $overlapHours: Float, $requestId: ID) { rotateApiKey(id: $id, overlapHours: $overlapHours, requestId: $requestId) { id key } }`);
export const RevokeKey = graphql(`mutation AdminRevokeKey($id: ID!) { revokeApiKey(id: $id) }`);
/** What a key or a department's account may be given to send. */
export const TypeNames = graphql(`query AdminTypeNames { factTypes { type service name nameEn } }`);

export const Accounts = graphql(`query AdminAccounts { accounts { name role regions types disabled mustChange lockedUntil issuer subject } roles { code name nameEn } }`);
export const CreateAccount = graphql(`
  mutation AdminCreateAccount($name: String!, $role: String!, $regions: [ID!]!, $types: [String!], $issuer: String, $subject: String, $requestId: ID) {
    createAccount(name: $name, role: $role, regions: $regions, types: $types, issuer: $issuer, subject: $subject, requestId: $requestId) { name password }
  }`);
export const ChangeAccount = graphql(`
  mutation AdminChangeAccount($name: String!, $role: String, $regions: [ID!], $types: [String!], $disabled: Boolean, $unlock: Boolean) {
    changeAccount(name: $name, role: $role, regions: $regions, types: $types, disabled: $disabled, unlock: $unlock)
  }`);
export const ResetPassword = graphql(`mutation AdminResetPassword($name: String!) { resetPassword(name: $name) }`);

export const Inbox = graphql(`
  query AdminInbox($status: [InboxStatus!]!, $source: String, $code: String, $first: Int!, $after: String) {
    inbox(status: $status, source: $source, code: $code, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      nodes { id source type subject region occurredOn recordedAt status code path violation message data }
    }
  }`);
export const Replay = graphql(`mutation AdminReplay($ids: [ID!]!, $requestId: ID) { replayInbox(ids: $ids, requestId: $requestId) { id status code path violation message } }`);
/** Names of a service's types and their fields. */
export const Forms = graphql(`query AdminForms($service: String) { factTypes(service: $service) { type name nameEn schema } }`);

export const Submit = graphql(`mutation AdminSubmit($facts: [JSON!]!) { submit(facts: $facts) { id status code path violation message } }`);

export const RegionTree = graphql(`
  query AdminRegionTree($asOf: Date!) {
    regions { ...AdminNode children(asOf: $asOf) { ...AdminNode children(asOf: $asOf) { ...AdminNode children(asOf: $asOf) { ...AdminNode } } } }
  }
  fragment AdminNode on Region { code name level }`);
export const RegionShown = graphql(`
  query AdminRegion($code: ID!, $asOf: Date!) {
    region(code: $code, asOf: $asOf) { code name level validFrom validTo parent { code name } children(asOf: $asOf) { code name } }
  }`);
/** What a merger brings together. */
export const RegionWeight = graphql(`
  query AdminRegionWeight($code: ID!, $asOf: Date!, $codes: [ID!]!, $period: Period!) {
    region(code: $code, asOf: $asOf) { code name level children(asOf: $asOf) { code name } indicators(codes: $codes, period: $period) { indicator { code name nameEn unit } value text } }
  }`);

export const Targets = graphql(`
  query AdminTargets($region: ID!, $year: Int!, $period: Period!) {
    region(code: $region) { code name }
    catalogue { code name nameEn service kind unit }
    targets(region: $region, year: $year) { indicator { code } value on by }
    indicators(region: $region, period: $period) { indicator { code } text }
  }`);
export const SetTarget = graphql(`
  mutation AdminSetTarget($code: ID!, $region: ID!, $year: Int!, $value: Float!, $requestId: ID) { setTarget(code: $code, region: $region, year: $year, value: $value, requestId: $requestId) }`);

export const Settings = graphql(`
  query AdminSettings($region: ID!) { settings(region: $region) { key name nameEn unit schema default value since history { on value by recordedAt } } }`);
export const Holidays = graphql(`query AdminHolidays($region: ID!, $year: Int!) { holidays(region: $region, year: $year) { year set off work } }`);

export const Locks = graphql(`
  query AdminLocks($region: ID!, $period: Period!) {
    region(code: $region) { code name level }
    indicator(code: "REG-04", region: $region, period: $period) { value facts(first: 50) { nodes { id source region occurredOn recordedAt data } } }
  }`);
export const Changes = graphql(`
  query AdminChanges($region: ID!, $year: Int!, $first: Int!, $after: String) {
    postLockChanges(year: $year, region: $region, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      nodes { indicator { code name nameEn unit } old new facts { id source type subject region occurredOn recordedAt status } }
    }
  }`);

export const Health = graphql(`query AdminHealth { health { name kind title status version commit detail ms lag { consumer of facts seconds } } }`);
export const Erase = graphql(`mutation AdminErase($key: ID!, $reason: String!) { erasePerson(key: $key, reason: $reason) }`);

export const Audit = graphql(`
  query AdminAudit($from: Date, $to: Date, $who: String, $action: String, $subject: String, $region: ID, $first: Int!, $after: String) {
    audit(from: $from, to: $to, who: $who, action: $action, subject: $subject, region: $region, first: $first, after: $after) {
      nodes { n at who role ip action service region subject purpose detail } pageInfo { endCursor hasNextPage }
    }
  }`);
export const Roles = graphql(`query AdminRoles { roles { code name nameEn } purposes { key label labelEn } }`);
