import type { Chance } from '../histories/chance.js';
import type { Asked } from './operations.js';
import type { Attempt, Stage } from './stage.js';

/** Codes by which an operation may be refused; INTERNAL and UNAVAILABLE are not among them. */
const CODES = new Set(['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'TOO_COMPLEX', 'TOO_DEEP', 'TOO_LARGE', 'RATE_LIMITED']);

/** Operations made of the schema, and words of the language in any order. */
export function graphql(chance: Chance, stage: Stage): Attempt {
  const who = stage.askers(chance);
  const asked = askedOf(chance, stage, who);
  const body: Record<string, unknown> = { query: asked.query, variables: asked.variables };
  if (chance.once(20)) body[chance.pick(['operationName', 'extensions', 'documentId', 'variables', 'query'])] = chance.pick([null, 1, 'F', 'none', {}, [], { persistedQuery: { version: 1, sha256Hash: 'x' } }]);
  return stage.request(chance, who, { path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, ({ text }) => {
    if (text === '') return undefined;
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    stage.count(`operations ${errors === undefined ? 'answered' : data === undefined || data === null ? 'refused' : 'answered in part'}`);
    return wrongIn(text);
  });
}

/** What somebody asks; facts in it are noted as sent. */
export function askedOf(chance: Chance, stage: Stage, { grounds, source }: { grounds: Stage['own']; source?: string }): Asked {
  if (chance.once(12)) return { kind: 'query', query: stage.operations.jumble(chance), variables: {}, roots: [], facts: [] };
  const asked = stage.operations.ask(chance, chance.once(25) ? 'subscription' : chance.once(4) ? 'mutation' : 'query', grounds);
  stage.kept.sent(asked.facts, source);
  return asked;
}

/** What is wrong with an answer in GraphQL, its errors that is. */
export function wrongIn(text: string): string | undefined {
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  const odd = errors.find((e) => !CODES.has(e.extensions?.code ?? 'no code'));
  return odd && `told ${JSON.stringify(odd)}`;
}
