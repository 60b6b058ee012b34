/** Fields that name a subject of a list: what is kept there can be chosen, and anything else written. */
export const REFERS: Readonly<Record<string, { list: string; service: string; said?: readonly string[] }>> = {
  committee: { list: 'committees', service: 'mediation', said: ['level'] },
  mediators: { list: 'mediators', service: 'mediation', said: ['committees'] },
  campaign: { list: 'campaigns', service: 'exams', said: ['opensOn'] },
  termId: { list: 'terms', service: 'aftercare', said: ['releasedOn', 'state'] },
};
