import type { Client } from '@urql/core';
import type { OutboxStandingQuery } from '#gql/graphql';
import { ask } from '../client/graphql';
import { Standing } from './documents';
import { regionOf, type Entry, type Fact } from './entry';
import type { Answered } from '../parts/answer';

/** Pages of a subject's history that are looked through. */
const PAGES = 5;

/**
 * An entry that was on its way before is answered `duplicate` for what has arrived then, also where that waits in quarantine: so its
 * place is looked up, as far as the person may see it.
 */
export async function standingOf(client: Client, entry: Entry, answers: readonly Answered[]): Promise<Answered[]> {
  return Promise.all(answers.map(async (answer) => {
    const fact = entry.facts.find((f) => f.id === answer.id);
    return answer.status === 'duplicate' && fact ? { ...answer, ...(await look(client, entry, fact)) } : answer;
  }));
}

async function look(client: Client, { service, account }: Entry, fact: Fact): Promise<Partial<Answered>> {
  const { id, subject } = fact;
  try {
    let after: string | null = null;
    for (let page = 0; page < PAGES; page += 1) {
      const { timeline: { nodes, pageInfo } }: OutboxStandingQuery = await ask(client, Standing, { service, subject, region: regionOf(fact), after });
      const found = nodes.findLast((n) => n.id === id && n.source === account);
      if (found) return found.statusNow === 'quarantined' ? { status: 'quarantined', code: found.code, violation: found.violation, message: found.message } : {};
      if (!pageInfo.hasNextPage) return {};
      after = pageInfo.endCursor ?? null;
    }
  } catch {
    // not theirs to see, or the connection is gone again: that it has arrived is certain
  }
  return {};
}
