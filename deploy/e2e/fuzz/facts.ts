import fc from 'fast-check';
import { fieldsOf, type Constructor, type FieldMeta } from '@fazhi/domain';
import { domains } from '@fazhi/services/domains.js';
import type { Chance } from '../histories/chance.js';
import { samples, WRONG } from '../hostile.js';
import { odd, oddKey, put } from './values.js';

type Json = Record<string, unknown>;
/** Where facts are said to have happened. */
export interface Grounds {
  county: string;
  /** It, its towns and villages. */
  regions: readonly string[];
}
const classes = new Map(domains.flatMap((d) => [...d.types]));
/** The county of the samples. */
const SAMPLED = '421222';
/** Ids that come again and again, so that facts meet: corrections, retractions, duplicates, two histories of one subject. */
const FEW = 300;

/**
 * An envelope with a fact of a declared class: mostly well formed, with declared fields of other good values, of values no field of
 * their kind may have, of anything; one in some is no more than alike.
 */
export function factOf(chance: Chance, grounds: Grounds): Json {
  const sample = chance.pick(samples);
  const fields = fieldsOf(classes.get(sample.type) as Constructor);
  const data: Json = { ...sample.data, region: chance.pick(grounds.regions) };
  if (chance.once(2)) for (const field of fields) if (field.name !== 'region' && chance.once(4)) data[field.name] = valuesOf(chance, field, grounds);
  if (chance.once(4)) {
    const field = chance.pick(fields);
    put(data, field.name, chance.once(2) ? chance.of(odd) : chance.pick(WRONG[field.kind]));
  }
  if (chance.once(10)) put(data, chance.of(oddKey), chance.of(odd));
  const seldom = (): string => `again-${chance.upTo(FEW)}`;
  const fact: Json = {
    specversion: '1.0', id: chance.once(8) ? seldom() : chance.of(fc.uuid()), source: chance.once(20) ? chance.of(fc.string({ minLength: 1, maxLength: 20 })) : 'urn:fuzz',
    type: sample.type, subject: chance.once(2) ? sample.subject : seldom(), data,
    ...(chance.once(15) && { corrects: seldom() }), ...(chance.once(25) && { retracts: seldom(), data: { reason: '误报', region: chance.pick(grounds.regions) } }),
    ...(chance.once(20) && { recordid: seldom() }),
  };
  if (chance.once(12)) put(fact, chance.pick(['specversion', 'id', 'source', 'type', 'subject', 'recordid', 'corrects', 'retracts', 'time', 'data', 'x']), chance.of(odd));
  return JSON.parse(JSON.stringify(fact).replaceAll(SAMPLED, grounds.county)) as Json;
}

const valuesOf = (chance: Chance, field: FieldMeta, grounds: Grounds): unknown =>
  (field.list ? chance.times(3, () => valueOf(chance, field, grounds)) : valueOf(chance, field, grounds));

/** A value that the field's declaration allows, as far as one field alone can say. */
function valueOf(chance: Chance, field: FieldMeta, grounds: Grounds): unknown {
  const { kind, codes, nested, min = 0, max = 100_000 } = field;
  switch (kind) {
    case 'id': return `x-${chance.upTo(40)}`;
    case 'code': return chance.pick(Object.keys(codes?.labels ?? { '01': '' }));
    case 'text': return chance.of(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }));
    case 'int': return chance.pick([min, min + 1, Math.min(max, min + chance.upTo(50)), max]);
    case 'number': return chance.pick([min, min + 0.5, max]);
    case 'flag': return chance.once(2);
    case 'date': return chance.day();
    case 'region': return chance.pick(grounds.regions);
    case 'scalar': return chance.pick([1, 30, 'AUTO', '2022-03-01']);
    case 'nested': return Object.fromEntries(fieldsOf((nested as () => Constructor)()).filter((f) => !f.optional || chance.once(2)).map((f) => [f.name, valuesOf(chance, f, grounds)]));
    default: throw new Error(`no values of kind ${kind as string}`);
  }
}
