import { useMemo } from 'react';
import type { ReportDraftQuery } from '#gql/graphql';
import { useAsked, type Asked } from '../../client/graphql';
import { Draft } from './documents';
import { useHere } from './here';

export type Drafted = ReportDraftQuery['reportDraft'];

/** The draft that the address means; asked anew whenever a view of it is opened. */
export function useDraft(): Asked<ReportDraftQuery> {
  const { region, period, template, asOf, drafts, wrong } = useHere();
  return useAsked(Draft, useMemo(() => ({ region, period, template, asOf: asOf ?? null }), [region, period, template, asOf]), { pause: !drafts || wrong !== undefined });
}
