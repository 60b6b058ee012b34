/** A sample fact as an administrator would send it, without the envelope's id and source. */
export interface Example {
  type: string;
  subject: string;
  data: { region: string; occurredOn: string } & Record<string, unknown>;
}

const county = '421222';
const village = '421222103204';

/** Named sample facts: a county, a town and its villages, what may become of a village, settings, holidays, a target and a lock. */
export const examples = {
  county: {
    type: 'region.registered', subject: county,
    data: { region: county, occurredOn: '2022-01-01', name: '通城县', level: 'COUNTY', validFrom: '2010-01-01' },
  },
  town: {
    type: 'region.registered', subject: '421222103',
    data: { region: '421222103', occurredOn: '2022-01-01', name: '关刀镇', level: 'TOWN', parent: county, validFrom: '2010-01-01' },
  },
  village: {
    type: 'region.registered', subject: village,
    data: { region: village, occurredOn: '2022-01-01', name: '五流村', level: 'VILLAGE', validFrom: '2010-01-01' },
  },
  neighbour: {
    type: 'region.registered', subject: '421222103205',
    data: { region: '421222103205', occurredOn: '2022-01-01', name: '八燕村', level: 'VILLAGE', validFrom: '2010-01-01' },
  },
  renamed: {
    type: 'region.renamed', subject: village,
    data: { region: village, occurredOn: '2022-03-01', name: '示例新村' },
  },
  merged: {
    type: 'region.merged', subject: '421222103230',
    data: { region: '421222103230', occurredOn: '2022-07-01', name: '示例合并村', level: 'VILLAGE', parent: '421222103', from: [village, '421222103205'] },
  },
  split: {
    type: 'region.split', subject: '421222103230',
    data: {
      region: '421222103230', occurredOn: '2023-01-01',
      to: [{ code: '421222103231', name: '示例东村' }, { code: '421222103232', name: '示例西村' }],
    },
  },
  revoked: { type: 'region.revoked', subject: village, data: { region: village, occurredOn: '2022-05-01' } },
  restored: { type: 'region.restored', subject: village, data: { region: village, occurredOn: '2022-06-01' } },
  setting: {
    type: 'config.set', subject: 'mediation.dueDays',
    data: { region: county, occurredOn: '2022-02-01', key: 'mediation.dueDays', value: 45 },
  },
  holidays: {
    type: 'holidays.set', subject: '2022',
    data: { region: county, occurredOn: '2022-01-01', off: ['2022-10-03', '2022-10-04'], work: ['2022-10-08', '2022-10-09'] },
  },
  target: {
    type: 'target.set', subject: 'MED-05:421222103:2022',
    data: { region: '421222103', occurredOn: '2022-01-10', code: 'MED-05', year: 2022, value: 0.95 },
  },
  locked: {
    type: 'year.locked', subject: '421222103:2022',
    data: { region: '421222103', occurredOn: '2023-02-01', year: 2022, reason: '年度报告已发布' },
  },
} as const satisfies Record<string, Example>;
