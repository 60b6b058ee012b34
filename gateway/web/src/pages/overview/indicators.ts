/** What the overview shows of each service; the documents name the same codes. */
export const SECTIONS = [
  { key: 'mediation', codes: ['MED-01', 'MED-05', 'MED-34', 'MED-16'] },
  { key: 'publicity', codes: ['PUB-01', 'PUB-02', 'PUB-11', 'PUB-23'] },
  { key: 'aftercare', codes: ['AFT-01', 'AFT-02', 'COR-01', 'AFT-09'] },
  { key: 'exams', codes: ['EX-01', 'EX-02', 'EX-03'] },
] as const;

export const CODES: readonly string[] = SECTIONS.flatMap((s) => s.codes);
