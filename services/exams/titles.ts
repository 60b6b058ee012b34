import { title, type Titles } from '@fazhi/domain';

export const titles: Titles = {
  docs: {
    'exams.campaign.published': '发布一次学法考试：考试时段、补考时段、合格分数和次数。',
    'exams.campaign.finalised': '考试截止后核定成绩，应考名单和免考不再变动。',
    'exams.roster.enrolled': '将一名人员列入应考名单；对象编号为“考试编号:人员标识”。',
    'exams.roster.exempted': '名单内人员免考，自当日起不计入。',
    'exams.attempt.submitted': '提交一次答卷；只登录未交卷的不算参考。',
  },
  fields: {
    title: title('考试名称', 'Title'),
    opensOn: title('开始日期', 'Opens on'),
    closesOn: title('截止日期', 'Closes on'),
    makeUps: title('补考时段', 'Make-ups'),
    passMark: title('合格分数', 'Pass mark', { unit: '分' }),
    maxAttempts: title('最多次数', 'Attempts allowed', { unit: '次' }),
    scoreRule: title('计分规则', 'Score rule', { help: '不填则取最高分' }),
    campaign: title('考试编号', 'Examination'),
    personKey: title('人员标识', 'Person', { help: '先登记人员取得标识，不填姓名' }),
    unit: title('所在单位', 'Unit'),
    reason: title('免考事由', 'Reason'),
    attemptNo: title('第几次', 'Attempt'),
    score: title('成绩', 'Score', { unit: '分' }),
  },
  dimensions: {
    campaign: title('考试', 'Examination'),
    band: title('成绩等次', 'Band'),
  },
};
