import { useMemo } from 'react';
import type { WorkFormsQuery, WorkTypesQuery } from '#gql/graphql';
import { useKept } from '../../../outbox/use-kept';
import { language } from '../../../texts';
import { Forms, Types } from '../documents';

export type TypeNamed = WorkTypesQuery['factTypes'][number];
export type FormType = WorkFormsQuery['factTypes'][number];
const NONE: readonly never[] = [];

export const named = ({ name, nameEn }: { name: string; nameEn: string }): string => (language() === 'zh' ? name : nameEn);

/** Every type of fact; also without a connection, once they were seen. */
export function useTypes(): { types: readonly TypeNamed[]; error: ReturnType<typeof useKept>['error'] } {
  const { data, error } = useKept(Types, {});
  return { types: data?.factTypes ?? NONE, error };
}

/** The forms of a service by type; undefined until they are known. */
export function useForms(service: string | undefined): { forms: ReadonlyMap<string, FormType> | undefined; error: ReturnType<typeof useKept>['error'] } {
  const { data, error } = useKept(Forms, { service: service ?? '' }, service === undefined);
  const forms = useMemo(() => data && new Map(data.factTypes.map((f) => [f.type, f])), [data]);
  return { forms, error };
}
