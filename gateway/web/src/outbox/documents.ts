import { graphql } from '#gql';

export const Submit = graphql(`mutation OutboxSubmit($facts: [JSON!]!, $as: String!) { submit(facts: $facts, as: $as) { id status code path violation message } }`);

/** How facts stand that have arrived before: `duplicate` does not say. */
export const Standing = graphql(`
  query OutboxStanding($service: String!, $subject: ID!, $region: ID!, $after: String) {
    timeline(service: $service, subject: $subject, region: $region, first: 200, after: $after) {
      nodes { id source statusNow code violation message } pageInfo { endCursor hasNextPage }
    }
  }`);
