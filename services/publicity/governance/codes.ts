import { codeList } from '@fazhi/domain';

export const meetingKinds = codeList('meetingKind', { LEADERSHIP_STUDY: '领导班子专题研究', WORK_MEETING: '工作会议', BRIEFING: '情况通报' });

export const groupRoles = codeList('groupRole', { LEADER: '组长', DEPUTY: '副组长', OFFICE: '办公室', DEPARTMENT: '成员部门', VILLAGE: '村（社区）' });

export const institutionKinds = codeList('institutionKind', { CENTRE_GROUP_STUDY: '党委理论学习中心组学法制度', MEDIATION_RULE: '人民调解制度', OTHER: '其他制度' });
