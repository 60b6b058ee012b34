/** Who sends: the `source` of the facts. */
const source = (name: string): string => `urn:fazhi:demo:${name}`;

export const COUNTY_JUSTICE_BUREAU = source('tongcheng-justice-bureau');
export const PARTY_OFFICE = source('guandao-party-government-office');
export const JUSTICE_OFFICE = source('guandao-justice-office');
export const POLICE_STATION = source('guandao-police-station');
export const FIRE_BRIGADE = source('tongcheng-fire-brigade');
export const SAFETY_OFFICE = source('guandao-work-safety-office');
export const COURT = source('tongcheng-peoples-court');
export const PRISON = source('prison');
export const DETENTION_HOUSE = source('tongcheng-detention-house');
export const EXAM_PLATFORM = source('faxuan-online');
export const villageDesk = (code: string): string => source(`village-committee:${code}`);

/** Departments of the town that hold activities, with their source. */
export const DEPARTMENTS = {
  司法所: { org: '关刀镇司法所', source: JUSTICE_OFFICE },
  派出所: { org: '关刀派出所', source: POLICE_STATION },
  安监办: { org: '关刀镇安监办', source: SAFETY_OFFICE },
  消防大队: { org: '通城县消防大队', source: FIRE_BRIGADE },
  党政办: { org: '关刀镇党政办公室', source: PARTY_OFFICE },
  综治办: { org: '关刀镇综治办', source: source('guandao-public-order-office') },
  妇联: { org: '关刀镇妇联', source: source('guandao-womens-federation') },
  人社中心: { org: '关刀镇人社服务中心', source: source('guandao-labour-service') },
  自然资源所: { org: '关刀镇自然资源所', source: source('guandao-natural-resources-office') },
  信访办: { org: '关刀镇信访办', source: source('guandao-petition-office') },
  纪委: { org: '关刀镇纪委', source: source('guandao-discipline-commission') },
} as const;
export type Department = keyof typeof DEPARTMENTS;
