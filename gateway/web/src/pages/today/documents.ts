import { graphql } from '#gql';

export const Alerts = graphql(`
  query TodayAlerts($region: ID!, $status: [AlertStatus!], $asOf: Date, $after: String) {
    alerts(region: $region, status: $status, asOf: $asOf, first: 500, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { ...TodayAlert } }
  }
  fragment TodayAlert on Alert {
    id code aspect name nameEn service subject region { code name } dueOn raisedOn status overdue settledBy note acknowledgedBy acknowledgedAt
  }`);

export const Raised = graphql(`subscription TodayRaised($region: ID!) { alertRaised(region: $region) { ...TodayAlert } }`);

export const Acknowledge = graphql(`mutation TodayAcknowledge($id: ID!, $note: String!) { acknowledgeAlert(id: $id, note: $note) { ...TodayAlert } }`);
