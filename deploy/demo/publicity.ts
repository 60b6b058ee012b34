import type { LocalDate } from '@fazhi/domain';
import { workday } from './calendar.js';
import type { Ledger } from './ledger.js';
import { DEPARTMENTS, villageDesk, type Department } from './organisations.js';
import { CAMPAIGNS, LEAFLET_DAYS, LECTURES, SCHOOL_VISITS, SHOWS } from './publicity-calendar.js';
import { Dice } from './random.js';
import { TOWN, VILLAGES } from './regions.js';

/** Year's amounts, shared out over the activities: leaflets (份), banners (条), persons helped by consultations (人次). */
const LEAFLETS = 15_000;
const BANNERS = 200;
const HELPED = 38;

interface Material { kind: string; unit: string; qty: number; titleCode?: string }
const leaflets = (qty: number): Material => ({ kind: 'LEAFLET', unit: '份', qty });
const banners = (qty: number): Material => ({ kind: 'BANNER', unit: '条', qty });
const books = (qty: number, titleCode: string): Material => ({ kind: 'BOOK', unit: '册', qty, titleCode });

/** One activity with the id of its place in the year's list. */
function held(ledger: Ledger, id: string, department: Department, region: string, on: LocalDate, data: Record<string, unknown>): void {
  const { org, source } = DEPARTMENTS[department];
  ledger.add(source, 'publicity.activity.held', `activity-2022-${id}`, region, on, { leadOrg: org, ...data });
}

/** The activities of 2022 (法治宣传活动). */
export function activityFacts(ledger: Ledger): void {
  const dice = new Dice(20228501);
  const sharers = LEAFLET_DAYS.length + CAMPAIGNS.length;
  const leafletShares = dice.share(LEAFLETS, sharers + VILLAGES.length, 10);
  const bannerShares = dice.share(BANNERS, sharers, 1);
  const material = (): Material[] => [leaflets(leafletShares.pop() as number), banners(bannerShares.pop() as number)];

  LEAFLET_DAYS.forEach(({ on, by, title, themes, audiences, venueType }, i) => {
    held(ledger, `leaflets-${i + 1}`, by, TOWN, on, {
      kind: 'LEAFLETS', title, venueType, themes, audiences, attendance: dice.int(60, 320),
      materials: [...material(), ...(i % 3 === 0 ? [{ kind: 'SLOGAN', unit: '条', qty: dice.int(5, 20) }] : [])],
    });
  });
  CAMPAIGNS.forEach(({ on, endOn, by, title, themes, audiences }, i) => {
    held(ledger, `campaign-${i + 1}`, by, TOWN, on, {
      kind: 'CAMPAIGN', title, endOn, venueType: 'ORGAN', themes, audiences, coOrgs: [DEPARTMENTS.综治办.org, DEPARTMENTS.妇联.org], attendance: dice.int(300, 600),
      materials: [...material(), { kind: 'PANEL', unit: '块', qty: dice.int(6, 12) }, books(dice.int(100, 300), '“八五”普法统编教材')],
    });
  });
  consultations(ledger, leafletShares, dice);
  LECTURES.forEach(({ on, by, title, themes, audiences, venueType }, i) => {
    held(ledger, `lecture-${i + 1}`, by, TOWN, on, { kind: 'LECTURE', title, venueType, themes, audiences, attendance: dice.int(30, 120) });
  });
  SHOWS.forEach(({ on, by, title, themes, audiences, venueType, kind }, i) => {
    held(ledger, `show-${i + 1}`, by, TOWN, on, { kind, title, venueType, themes, audiences, attendance: dice.int(150, 400) });
  });
  pushes(ledger, dice);
  schoolVisits(ledger);
  courtyardMeetings(ledger, dice);
}

/** 20 legal consultations (法律咨询), one in each village over the year. */
function consultations(ledger: Ledger, leafletShares: number[], dice: Dice): void {
  const helped = dice.share(HELPED, VILLAGES.length, 1);
  dice.shuffle(VILLAGES).forEach((village, i) => {
    const month = String(Math.floor((i * 12) / VILLAGES.length) + 1).padStart(2, '0');
    const by = i % 5 === 4 ? dice.pick<Department>(['综治办', '妇联', '信访办', '自然资源所']) : '司法所';
    held(ledger, `consultation-${i + 1}`, by, village.code, workday(`2022-${month}-${String(dice.int(5, 24)).padStart(2, '0')}`), {
      kind: 'CONSULTATION', title: `${village.name}法律咨询服务`, venueType: village.isCommunity ? 'COMMUNITY' : 'VILLAGE',
      themes: dice.pick([['CIVIL_CODE'], ['LAND', 'FAMILY'], ['FAMILY'], ['LABOUR'], ['ANTI_FRAUD']]),
      audiences: ['FARMER'], attendance: dice.int(15, 60), helpedPersonTimes: helped[i],
      materials: [leaflets(leafletShares.pop() as number), ...(i % 2 === 0 ? [books(dice.int(10, 40), '农民以案释法读本')] : [])],
    });
  });
}

/** A message a month to everybody's telephone. */
function pushes(ledger: Ledger, dice: Dice): void {
  for (let month = 1; month <= 12; month++) {
    const mm = String(month).padStart(2, '0');
    held(ledger, `push-${month}`, month % 2 === 0 ? '派出所' : '司法所', TOWN, workday(`2022-${mm}-15`), {
      kind: 'PUSH', title: `${month}月普法信息推送`, themes: month % 2 === 0 ? ['ANTI_FRAUD'] : ['CIVIL_CODE'], audiences: ['OTHER'],
      materials: [{ kind: 'MESSAGE', unit: '条', qty: dice.int(30, 60) * 100 }],
    });
  }
}

/** Two joint activities in schools: each organiser reports, under one id; the lead's record is the one that counts. */
function schoolVisits(ledger: Ledger): void {
  const helpers: readonly Department[] = ['派出所', '司法所', '消防大队'];
  SCHOOL_VISITS.forEach(({ on, title, attendance, books: qty }, i) => {
    const joint = {
      kind: 'LECTURE', title, coOrgs: helpers.map((d) => DEPARTMENTS[d].org), jointActivityId: `joint-2022-school-${i + 1}`, venueType: 'SCHOOL',
      audiences: ['YOUTH'], themes: ['ANTI_DRUG', 'ANTI_CULT', 'JUVENILE_CRIME', 'SAFETY'],
    };
    held(ledger, `school-${i + 1}`, '安监办', TOWN, on, {
      ...joint, reportedBy: DEPARTMENTS.安监办.org, attendance, materials: [books(qty, '青少年法律知识读本')],
    });
    helpers.forEach((department, n) => {
      const { org, source } = DEPARTMENTS[department];
      ledger.add(source, 'publicity.activity.held', `activity-2022-school-${i + 1}-helper-${n + 1}`, TOWN, on, {
        ...joint, leadOrg: DEPARTMENTS.安监办.org, reportedBy: org, attendance: Math.round(attendance / 2),
      });
    });
  });
}

/** Courtyard meetings (屋场会) in the village groups, held by village cadres who had been trained. */
function courtyardMeetings(ledger: Ledger, dice: Dice): void {
  for (const village of VILLAGES) {
    dice.sample(village.groups, dice.int(2, 3)).forEach((group, i) => {
      const on = `2022-${String(dice.int(4, 11)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`;
      ledger.add(villageDesk(village.code), 'publicity.activity.held', `activity-2022-courtyard-${village.code}-${i + 1}`, group, on, {
        kind: 'COURTYARD_MEETING', title: `${village.name}屋场会法治宣讲`, leadOrg: village.council,
        venueType: village.isCommunity ? 'COMMUNITY' : 'VILLAGE', audiences: ['FARMER', ...(i === 0 ? ['MIGRANT_WORKER'] : [])],
        themes: dice.pick([['CIVIL_CODE'], ['LAND'], ['FAMILY', 'CIVIL_CODE'], ['ANTI_FRAUD'], ['SAFETY']]), attendance: dice.int(18, 55),
      });
    });
  }
}
