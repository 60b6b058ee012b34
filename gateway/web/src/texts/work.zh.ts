/** “今日”“工作”两页的文字，随页面加载；英文见 work.en.ts。 */
export default {
  today: {
    title: '今日待办', overdue: '已逾期', now: '今日到期', week: '本周到期', later: '以后到期', all: '全部', due: '应于 {{day}} 前完成', dueOn: '{{day}} 到期', service: '业务', code: '提醒类别', open: '待办', acknowledged: '已知悉',
    status: '状态', go: '去办理', look: '查看', acknowledge: '知悉', again: '修改说明', note: '处理说明', noteHelp: '写明已采取或将采取的措施；提醒要在所涉事项办结后才消除。', noteNeeded: '请填写说明', save: '保存', cancel: '取消', by: '{{who}} {{when}} 注明：{{note}}',
    none: '这里目前没有待办的提醒。', noneFiltered: '没有符合条件的提醒。', clear: '清除条件', more: '再显示 {{n}} 条', rest: '提醒过多，只列出最早到期的 {{n}} 条（共 {{total}} 条）；请选择下级地区查看其余。', raised: '新提醒：{{name}}', raisedMany: '新增 {{n}} 条提醒', fresh: '新', asOf: '{{day}} 的提醒',
    totals: '按紧急程度', subject: '对象', inbox: '待处理数据',
  },
  services: { publicity: '法治宣传', mediation: '人民调解', aftercare: '安置帮教与社区矫正', exams: '学法考试', registry: '区划与配置' },
  home: { title: '工作', settle: '登记一起当场调成的纠纷', settleHelp: '登记、受理、达成口头协议，一次填完', lists: '台账', fresh: '登记新事项', waiting: '待发送', none: '您的账号没有可办理的事项。', find: '查找事项' },
  list: {
    region: '地区', subject: '编号', total: '共 {{n}} 条', empty: '没有符合条件的记录。', filters: '筛选', from: '起', to: '止', overdue: '已逾期', onlyOverdue: '只看逾期', order: '排序', NEWEST: '日期从新到旧', OLDEST: '日期从旧到新', DUE: '到期先后', UNTIL: '终止先后', next: '下一页', first: '回到首页', any: '不限',
    clear: '清除条件', tags: '按{{name}}查找', back: '全部台账', none: '没有这个台账。', dueBy: '到期不晚于', open: '打开 {{subject}}',
  },
  subject: {
    state: '目前情况', steps: '下一步可办', noSteps: '目前没有您可以办理的下一步。', history: '经过', standing: '有效记录 {{n}} 条', opened: '始于 {{day}}', more: '显示以后的经过', correct: '更正', retract: '撤回', reason: '撤回原因', reasonNeeded: '请填写原因', retracting: '撤回后，该记录不再计入任何数字；经过仍会保留。',
    correcting: '更正：{{name}}', correctingHelp: '新填内容将整条替换原记录。原文字说明（如名称、摘要）不在此显示，需要保留的请重新填写。', by: '来源 {{source}}', mine: '本人', recorded: '{{at}} 记录', corrects: '更正此前的记录', retracts: '撤回此前的记录', verdict: '重新认定', refold: '因相关对象变化而重新计算', effects: '计入', none: '没有找到，或您无权查看。',
    notNow: '“{{name}}”目前不能办理，可办理的见下。', done: '已记录：{{name}}', kept: '已保存在本机，联网后自动发送。', list: '返回台账', showData: '内容',
  },
  form: {
    send: '提交', sendCorrection: '提交更正', cancel: '取消', refused: '没有被接受', atFields: '请按各栏提示修改后重新提交；未处理前保留在“待发送”中。', offline: '目前没有网络：提交后保存在本机，联网后自动发送。', number: '编号（可不填）', numberHelp: '不填则自动编号；本单位已有编号的请填写，全县内不得重复。', about: '所涉事项的编号', onItsWay: '这条正在发送或可能已送达，暂时不能修改。',
    notKept: '本机无法保存：{{message}}', yes: '是', no: '否', notSaid: '未填', add: '添加一项', remove: '删除此项', empty: '尚无内容。', item: '项', sent: '已提交', open: '打开这一事项', another: '再登记一条', noType: '没有这一事项，或您无权办理。', notOpening: '这一事项针对已有对象，请从台账中打开对象后办理，或在此填写其编号。', back: '返回工作', lists: '打开台账', note: '提示',
  },
  words: {
    required: '必填', minimum: '不得小于 {{n}}', maximum: '不得大于 {{n}}', maxLength: '最多 {{n}} 字', minItems: '至少 {{n}} 项', uniqueItems: '有重复', choose: '请从列表中选择', must: '须为“是”才能办理', date: '须为日期', integer: '须为整数', number: '类型不符', personalData: '不得填写身份证号、手机号', notHere: '此处不填', form: '格式不符',
  },
  person: {
    open: '查找／登记', title: '人员标识', find: '查找', register: '登记', findWhy: '只能查到在所选地区有记录的人；每次查询连同目的记入审计。', registerWhy: '身份信息只存入人员库，记录中只出现标识；同一人始终是同一标识。', idNumber: '公民身份号码', idForm: '须为 18 位', purpose: '查询目的', name: '姓名', phone: '电话（可不填）', address: '住址（可不填）', none: '没有可查看的人员；如需新登记，请用“登记”。', offline: '没有网络时不能查找或登记人员，只能填写已有的标识。',
  },
  settle: {
    title: '当场调成登记', region: '纠纷发生地', kind: '纠纷类型', parties: '当事人数', difficulty: '难易程度', day: '日期', committee: '调委会', mediators: '调解员', consent: '双方当事人同意调解，已告知权利义务', consentNeeded: '须双方同意才能受理', source: '来源', opened: '主动调解', applied: '当事人申请', more: '补充（可不填）', amount: '涉及金额（元）', summary: '简要情况', summaryHelp: '不写姓名、身份证号和手机号', send: '登记并结案', level: '调委会层级',
    done: '已登记并结案', partly: '部分步骤没有被接受', partlyHelp: '已接受的不必再填；请打开这一事项，办理其余步骤。', answers: '各步结果', again: '再登记一起', intro: '依次记录：登记、受理、达成口头协议；协议当日生效。', oral: '口头协议', number: '编号 {{subject}}', waitingHelp: '没有网络也可以登记，联网后自动发送。',
  },
  waiting: {
    title: '待发送', none: '没有待发送的内容。', offline: '目前没有网络。以下内容保存在本机浏览器中，联网后按顺序自动发送。', away: '目前连不上服务器。以下内容保存在本机浏览器中，将自动重试，按顺序发送。', online: '以下内容保存在本机浏览器中，正在按顺序发送。', waiting: '等待发送', tried: '已发出，等待确认', refused: '被退回', sent: '已送达', written: '{{at}} 填写', edit: '修改', remove: '删除', noted: '已处理，移除', again: '重新发送', now: '立即发送',
    removeSure: '删除这条尚未发送的内容？删除后无法恢复。', removeTried: '这条可能已经送达。删除只是不再显示，不会撤回已送达的记录。确定删除？', triedHelp: '可能已送达，确认之前不能修改。', notLasting: '本浏览器不允许保存内容：关闭页面前请确认全部已送达。', sentTitle: '最近送达', refusedHelp: '被退回的内容没有计入；请修改后重新提交，或移除。', quarantinedHelp: '已隔离的由县里的数据管理员处理，不必重复提交。', mine: '仅显示您本人在这台设备上填写的内容。',
  },
  status: { accepted: '已接收', duplicate: '此前已送达', parked: '暂存（待前一步到达）', quarantined: '已隔离', rejected: '退回', corrected: '已更正', retracted: '已撤回' },
};
