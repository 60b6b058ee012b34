import { ErrorSchemaBuilder, type ErrorSchema } from '@rjsf/utils';
import type { Answered } from '../../../parts/answer';
import { ofBoth } from '../../../app/told';
import { saidOf } from '../answer-words';

type Data = Record<string, unknown>;

/** What the platform said about a fact, at the fields its paths name; the rest is about the whole. */
export function fromAnswers(answers: readonly Answered[], fields: ReadonlySet<string>): { errors: ErrorSchema<Data>; whole: Answered[] } {
  const builder = new ErrorSchemaBuilder<Data>();
  const whole: Answered[] = [];
  for (const answer of answers) {
    const path = /^data\.(.+)$/.exec(answer.path ?? '')?.[1]?.replaceAll(/\[(\d+)\]/g, '.$1').split('.') ?? [];
    if (path[0] !== undefined && fields.has(path[0])) builder.addErrors(answer.message ? ofBoth(answer.message) : saidOf(answer), path);
    else whole.push(answer);
  }
  return { errors: builder.ErrorSchema, whole };
}
