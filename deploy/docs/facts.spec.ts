import { readFileSync } from 'node:fs';
import { FACTS, factsDocument } from './facts.js';

test('docs/api/facts.schema.json says what the types say: npm run docs:api', () => {
  expect(readFileSync(FACTS, 'utf8')).toBe(factsDocument());
});
