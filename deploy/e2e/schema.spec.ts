import { readFileSync } from 'node:fs';
import { domains } from '@fazhi/services/domains.js';
import { schemaText } from '@fazhi/gateway';
import { buildSchema, printSchema } from 'graphql';

it('docs/api/schema.graphql is what the gateway answers to', () => {
  const written = readFileSync(new URL('../../../docs/api/schema.graphql', import.meta.url), 'utf8');
  expect(printSchema(buildSchema(written))).toBe(printSchema(buildSchema(schemaText(domains))));
});
