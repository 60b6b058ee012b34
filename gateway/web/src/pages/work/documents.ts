import { graphql } from '#gql';

/** Every type of fact there is, in words. */
export const Types = graphql(`query WorkTypes { factTypes { type service name nameEn doc opens mayISend } }`);

/** The forms of one service. */
export const Forms = graphql(`query WorkForms($service: String!) { factTypes(service: $service) { type service name nameEn doc opens mayISend schema ui } }`);

export const Lists = graphql(`query WorkLists { lists { code name nameEn service columns { code name nameEn type slot values { key label labelEn } } } }`);

export const Rows = graphql(`
  query WorkRows($list: ID!, $region: ID!, $filter: RowFilter, $order: ListOrder!, $first: Int!, $after: String) {
    rows(list: $list, region: $region, filter: $filter, order: $order, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      nodes { subject service overdue region { code name } cells { code value text textEn } }
    }
  }`);

/** Whom or what a field may name: rows of a list in a region. */
export const Choices = graphql(`
  query WorkChoices($list: ID!, $region: ID!) {
    rows(list: $list, region: $region, first: 200) { nodes { subject region { code name } cells { code value text } } }
  }`);

export const SubjectNow = graphql(`
  query WorkSubject($service: String!, $subject: ID!, $region: ID!) {
    subject(service: $service, subject: $subject, region: $region) {
      service subject kind kindName kindNameEn region { code name } standing opened
      state { code label labelEn value text textEn } steps { type name nameEn prefill allowed }
    }
  }`);

export const History = graphql(`
  query WorkHistory($service: String!, $subject: ID!, $region: ID!, $after: String) {
    timeline(service: $service, subject: $subject, region: $region, first: 100, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes {
        kind at source id type occurredOn region corrects retracts status statusNow code violation message data
        effects { measure region on amount indicators { code name nameEn unit } }
      }
    }
  }`);

export const Purposes = graphql(`query WorkPurposes { purposes { key label } }`);
export const FindPerson = graphql(`query WorkFindPerson($idNumber: String!, $region: ID!, $purpose: String!) { findPerson(idNumber: $idNumber, region: $region, purpose: $purpose) { key name } }`);
