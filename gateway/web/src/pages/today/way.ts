import type { TodayAlertFragment } from '#gql/graphql';

interface Sendable {
  type: string;
  opens: boolean;
  mayISend: boolean;
}
/** Where an alert leads: an address below /work, what its query says beside the region, and whether something is done there. */
export interface Way {
  path: string;
  params: Readonly<Record<string, string>>;
  does: boolean;
}

/** The form by which it is seen to, open; else its subject; nothing where it is about neither (a cluster, a source of facts). */
export function wayOf({ service, subject, region, settledBy, code }: TodayAlertFragment, types: readonly Sendable[]): Way | undefined {
  const sendable = settledBy.flatMap((type) => types.find((t) => t.type === type && t.mayISend) ?? []);
  const [first] = sendable;
  const ofPlace = subject === region.code || subject.startsWith(`${region.code}:`);
  if (ofPlace || code === 'A18') return first ? { path: `/work/new/${first.type}`, params: { at: region.code }, does: true } : undefined;
  const path = `/work/subject/${encodeURIComponent(service)}/${encodeURIComponent(subject)}`;
  return first ? { path, params: { do: sendable.map((t) => t.type).join(',') }, does: true } : { path, params: {}, does: false };
}
