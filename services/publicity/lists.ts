import { codeList, rows, type AnyFact, type List } from '@fazhi/domain';
import type { ActivityHeld, Material } from './activities.facts.js';
import {
  activityKinds, activityTags, audiences, forms, qualifications, standings, studyKinds, themes, trainingAudiences, venueKinds, venueTypes,
} from './codes.js';
import { isLeads, reporterOf } from './joint.js';
import type { Lasting, Recorded } from './lifecycles.js';
import type { BoardPublished, StudyHeld, TrainingHeld } from './sessions.facts.js';
import type { AdviserAppointed, LibraryOpened, LiterateAppointed, VenueOpened } from './villages.facts.js';

const first = <T>(history: readonly AnyFact[]): T | undefined => history[0]?.data as T | undefined;
const handedOut = (materials: readonly Material[] | undefined, kind: string): number =>
  (materials ?? []).filter((m) => m.kind === kind).reduce((sum, m) => sum + m.qty, 0);
const standing = ({ endedOn }: Lasting): string => (endedOn === undefined ? 'IN_FORCE' : 'ENDED');

/** 普法活动 */
export const activities: List = {
  name: 'activities', type: 'Activity', zh: '普法活动', en: 'Activities',
  columns: [
    { name: 'heldOn', zh: '开展日期', en: 'Held on', type: 'date', slot: 'day' },
    { name: 'endOn', zh: '结束日期', en: 'Until', type: 'date' },
    { name: 'kind', zh: '活动类型', en: 'Kind', type: 'text', codes: activityKinds, slot: 'key1' },
    { name: 'leadOrg', zh: '牵头单位', en: 'Lead organisation', type: 'text', slot: 'key2' },
    { name: 'coOrgs', zh: '联合单位', en: 'With', type: 'texts' },
    { name: 'reportedBy', zh: '报送单位', en: 'Reported by', type: 'text' },
    { name: 'jointActivityId', zh: '联合活动编号', en: 'Joint activity', type: 'text' },
    { name: 'leads', zh: '牵头单位所报', en: 'Told by its lead', type: 'boolean' },
    { name: 'venueType', zh: '场所（法律六进）', en: 'Venue', type: 'text', codes: venueTypes },
    { name: 'themes', zh: '主题', en: 'Themes', type: 'texts', codes: themes },
    { name: 'audiences', zh: '对象', en: 'Audiences', type: 'texts', codes: audiences },
    { name: 'tags', zh: '主题、对象和场所', en: 'Themes, audiences and venue', type: 'texts', codes: activityTags, slot: 'tags' },
    { name: 'attendance', zh: '参与人次', en: 'Attendance', type: 'number' },
    { name: 'helpedPersonTimes', zh: '帮助人次', en: 'Person-times helped', type: 'number' },
    { name: 'leaflets', zh: '宣传资料（份）', en: 'Leaflets', type: 'number' },
    { name: 'books', zh: '读本教材（册）', en: 'Books', type: 'number' },
    { name: 'banners', zh: '横幅（条）', en: 'Banners', type: 'number' },
    { name: 'slogans', zh: '标语（条）', en: 'Slogans', type: 'number' },
    { name: 'panels', zh: '展板（块）', en: 'Panels', type: 'number' },
    { name: 'messages', zh: '短信微信（条）', en: 'Messages', type: 'number' },
  ],
  sources: [rows<Recorded>('activity', ({ on }, history) => {
    const a = first<ActivityHeld>(history);
    if (!a) return undefined;
    const tags = [...a.themes ?? [], ...a.audiences ?? [], ...(a.venueType === undefined ? [] : [a.venueType])];
    return {
      heldOn: on, endOn: a.endOn, kind: a.kind, leadOrg: a.leadOrg, coOrgs: a.coOrgs ?? [], reportedBy: reporterOf(a), jointActivityId: a.jointActivityId, leads: isLeads(a),
      venueType: a.venueType, themes: a.themes ?? [], audiences: a.audiences ?? [], tags: [...new Set(tags)].filter((t) => t !== 'OTHER'),
      attendance: a.attendance, helpedPersonTimes: a.helpedPersonTimes,
      leaflets: handedOut(a.materials, 'LEAFLET'), books: handedOut(a.materials, 'BOOK'), banners: handedOut(a.materials, 'BANNER'),
      slogans: handedOut(a.materials, 'SLOGAN'), panels: handedOut(a.materials, 'PANEL'), messages: handedOut(a.materials, 'MESSAGE'),
    };
  })],
};

const sessionKinds = codeList('sessionKind', { ...studyKinds.terms, ...trainingAudiences.terms });

/** 学法与培训: the kind of a study, the audience of a training. */
export const studySessions: List = {
  name: 'studySessions', type: 'StudySession', zh: '学法与培训', en: 'Studies and trainings',
  columns: [
    { name: 'heldOn', zh: '举办日期', en: 'Held on', type: 'date', slot: 'day' },
    { name: 'form', zh: '形式', en: 'Form', type: 'text', codes: forms, slot: 'key1' },
    { name: 'kind', zh: '类别（对象）', en: 'Kind or audience', type: 'text', codes: sessionKinds, slot: 'key2' },
    { name: 'topics', zh: '专题', en: 'Topics', type: 'texts', codes: themes, slot: 'tags' },
    { name: 'required', zh: '应到人数', en: 'Required', type: 'number' },
    { name: 'present', zh: '实到人数', en: 'Present', type: 'number' },
  ],
  sources: [
    rows<Recorded>('study', ({ on }, history) => {
      const s = first<StudyHeld>(history);
      return s && { heldOn: on, form: 'STUDY', kind: s.kind, topics: s.topics, required: s.required, present: s.present };
    }),
    rows<Recorded>('training', ({ on }, history) => {
      const t = first<TrainingHeld>(history);
      return t && { heldOn: on, form: 'TRAINING', kind: t.audience, topics: t.topics ?? [], required: t.required, present: t.present };
    }),
  ],
};

/** 法治宣传栏 */
export const boards: List = {
  name: 'boards', type: 'BoardIssue', zh: '法治宣传栏', en: 'Board issues',
  columns: [
    { name: 'publishedOn', zh: '出刊日期', en: 'Published on', type: 'date', slot: 'day' },
    { name: 'board', zh: '宣传栏编号', en: 'Board', type: 'text', slot: 'key1' },
    { name: 'issueNo', zh: '期号', en: 'Issue', type: 'text' },
    { name: 'topics', zh: '专题', en: 'Topics', type: 'texts', codes: themes, slot: 'tags' },
  ],
  sources: [rows<Recorded>('board', ({ on }, history) => {
    const b = first<BoardPublished>(history);
    return b && { publishedOn: on, board: b.boardId, issueNo: b.issueNo, topics: b.topics ?? [] };
  })],
};

/** 法律顾问合同; due on its last day unless it was ended before. */
export const advisers: List = {
  name: 'advisers', type: 'AdviserContract', zh: '法律顾问合同', en: 'Adviser contracts',
  columns: [
    { name: 'from', zh: '起始日', en: 'From', type: 'date', slot: 'day' },
    { name: 'to', zh: '终止日', en: 'To', type: 'date' },
    { name: 'expiresOn', zh: '到期日', en: 'Expires on', type: 'date', slot: 'due' },
    { name: 'endedOn', zh: '解聘日', en: 'Ended on', type: 'date' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: standings, slot: 'key1' },
    { name: 'qualification', zh: '顾问类别', en: 'Qualification', type: 'text', codes: qualifications, slot: 'key2' },
    { name: 'advisers', zh: '法律顾问', en: 'Adviser', type: 'texts', slot: 'tags', person: 'about' },
    { name: 'services', zh: '服务次数', en: 'Services', type: 'number' },
    { name: 'lastServedOn', zh: '最近服务日期', en: 'Last served on', type: 'date' },
  ],
  sources: [rows<Lasting>('adviser', (contract, history) => {
    const a = contract.data as AdviserAppointed | undefined;
    const served = history.filter((f) => f.type === 'publicity.adviser.served');
    return a && {
      from: a.from, to: a.to, expiresOn: contract.endedOn === undefined ? a.to : undefined, endedOn: contract.endedOn, state: standing(contract),
      qualification: a.qualification, advisers: [a.adviserKey], services: served.length, lastServedOn: served.at(-1)?.on,
    };
  })],
};

/** 法律明白人, by key alone. */
export const literates: List = {
  name: 'literates', type: 'Literate', zh: '法律明白人', en: 'Law-literate villagers',
  columns: [
    { name: 'from', zh: '任期起始日', en: 'From', type: 'date', slot: 'day' },
    { name: 'endedOn', zh: '退出日', en: 'Ended on', type: 'date' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: standings, slot: 'key1' },
    { name: 'persons', zh: '人员', en: 'Person', type: 'texts', slot: 'tags', person: 'about' },
  ],
  sources: [rows<Lasting>('literate', (appointment) => {
    const l = appointment.data as LiterateAppointed | undefined;
    return l && { from: l.from, endedOn: appointment.endedOn, state: standing(appointment), persons: [l.personKey] };
  })],
};

const placeKinds = codeList('placeKind', { ...venueKinds.terms, LIBRARY: ['法律图书室', 'Law library'] });

/** 法治文化阵地与法律图书室 */
export const places: List = {
  name: 'places', type: 'Place', zh: '法治文化阵地与法律图书室', en: 'Legal culture venues and law libraries',
  columns: [
    { name: 'openedOn', zh: '建成日期', en: 'Opened on', type: 'date', slot: 'day' },
    { name: 'closedOn', zh: '撤销日期', en: 'Closed on', type: 'date' },
    { name: 'kind', zh: '类别', en: 'Kind', type: 'text', codes: placeKinds, slot: 'key1' },
    { name: 'state', zh: '状态', en: 'State', type: 'text', codes: standings, slot: 'key2' },
    { name: 'books', zh: '图书（册）', en: 'Books', type: 'number' },
  ],
  sources: [
    rows<Lasting>('venue', (venue) => {
      const v = venue.data as VenueOpened | undefined;
      return v && { openedOn: venue.from, closedOn: venue.endedOn, kind: v.kind, state: standing(venue) };
    }),
    rows<Lasting>('library', (library, history) =>
      library.data && { openedOn: library.from, kind: 'LIBRARY', state: 'IN_FORCE', books: history.reduce((sum, f) => sum + (f.data as LibraryOpened).qty, 0) }),
  ],
};
