import { codeList } from '@fazhi/domain';

export const meetingKinds = codeList('meetingKind', { LEADERSHIP_STUDY: ['领导班子专题研究', 'Leadership study'], WORK_MEETING: ['工作会议', 'Working meeting'], BRIEFING: ['情况通报', 'Briefing'] });

export const groupRoles = codeList('groupRole', {
  LEADER: ['组长', 'Head'], DEPUTY: ['副组长', 'Deputy head'], OFFICE: ['办公室', 'Office'], DEPARTMENT: ['成员部门', 'Member department'],
  VILLAGE: ['村（社区）', 'Village or community'],
});

export const institutionKinds = codeList('institutionKind', {
  CENTRE_GROUP_STUDY: ['党委理论学习中心组学法制度', 'Rules of law study of the Party committee study group'], MEDIATION_RULE: ['人民调解制度', "Rules of people's mediation"],
  OTHER: ['其他制度', 'Other rules'],
});
