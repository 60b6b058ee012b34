/** 管理页的文字，随该页加载；英文见 admin.en.ts。 */
export default {
  menu: '管理事项', state: '状态', save: '保存', saved: '已保存', cancel: '取消', close: '关闭', refresh: '刷新', more: '加载更多', effective: '生效日期',
  once: '密钥只显示这一次，请立即交付并妥善保管；遗失后只能更换。', regionsHint: '所选地区包含其下全部地区。',
  services: { publicity: '法治宣传与依法治理', mediation: '人民调解', aftercare: '安置帮教与社区矫正', exams: '普法考试', registry: '区划与配置' },
  sections: { keys: '部门与密钥', accounts: '用户', inbox: '待处理事实', regions: '行政区划', targets: '年度目标', settings: '参数配置', holidays: '节假日', locks: '年度锁定', health: '运行状况', persons: '个人信息删除', audit: '审计查询' },
  why: {
    keys: '各部门的系统凭密钥报送和查询数据。停用后一秒左右失效。', accounts: '可以登录的人员，以及各自的角色和地区。', inbox: '已保存但未计入统计的事实。排除原因后重放即可计入，且只计一次。',
    regions: '区划的设立、更名、合并、拆分和撤销均以事实登记，历史统计不变。', targets: '按地区、年度和指标设定目标；地区和年度由页面上方选定。', settings: '期限、间隔等参数；按县设定，自生效日期起适用。',
    holidays: '法定节假日及调休，用于计算期限；年度由页面上方选定。', locks: '年度数据锁定后，其后的变更逐项列出，原值保留；地区和年度由页面上方选定。', health: '平台各部件的状态，每 5 秒更新一次。',
    persons: '依本人请求，销毁其姓名、证件号码、电话和住址；统计数字不变。', audit: '何人、何时、从何处、做过或看过什么。每次查询本身也记入审计。',
  },
  keys: {
    create: '新建密钥', none: '尚无密钥。', name: '名称', department: '部门或系统名称', types: '可报送的类型', typesHint: '不选则只能查询。', regions: '地区', readsOnly: '只能查询', rate: '每秒请求上限', rateHint: '100–100000，空缺为平台默认。', usual: '默认',
    expires: '有效期至', expiresHint: '含当日；空缺为长期有效。', never: '长期', used: '最近使用', open: '有效', expired: '已过期', revoked: '已停用', overlap: '原密钥至 {{at}} 仍可用', secret: '新密钥',
    rotate: '更换', rotateTitle: '更换密钥 · {{name}}', hours: '原密钥继续可用（小时）', hoursHint: '0–720 小时，供对方换用；0 为立即失效。', revoke: '停用', revokeTitle: '停用“{{name}}”的密钥？', revokeWhy: '停用后该系统立即无法报送和查询，且不能恢复。',
  },
  accounts: {
    create: '新建用户', none: '尚无用户。', name: '用户名', nameHint: '2–50 个字母、数字、汉字或 . _ @ -', role: '角色', edit: '修改', editTitle: '修改用户 · {{name}}', password: '初始密码', once: '密码只显示这一次，请当面交付；首次登录须修改。',
    reset: '重置密码', resetTitle: '重置“{{name}}”的密码？', resetWhy: '原密码和已登录的会话立即失效。', disable: '停用', disableTitle: '停用用户“{{name}}”？', disableWhy: '该用户立即退出，且不能再登录；可随时重新启用。', enable: '启用', unlock: '解除锁定',
    open: '正常', disabled: '已停用', locked: '锁定至 {{at}}', mustChange: '待改密码', sso: '统一身份认证', ssoOnly: '由统一身份认证登录（不设密码）', issuer: '认证方（issuer）', subject: '身份标识（subject）',
  },
  inbox: {
    all: '全部', parked: '暂存', quarantined: '隔离', source: '来源', code: '原因代码', count: '共 {{n}} 条', none: '没有待处理的事实。', type: '类型与对象', why: '原因', on: '发生日期', at: '收到时间', data: '内容', choose: '选择 {{id}}',
    replay: '重放', replayMany: '重放所选（{{n}}）', replayed: '已重放 {{n}} 条',
  },
  regions: {
    registered: '登记区划', renamed: '更名', merged: '合并', split: '拆分', revoked: '撤销', restored: '恢复', registerBelow: '登记下级', day: '区划日期', none: '没有符合的区划。', unknown: '没有代码为 {{code}} 的区划。',
    code: '代码', level: '层级', parent: '上级代码', from: '有效起始日', to: '有效截止日', still: '仍有效', below: '下级', belowN: '{{n}} 个：{{names}}', name: '名称', newName: '新名称', digits: '{{n}} 位数字', codeHint: '须为 6、9、12 或 15 位数字', parentHint: '空缺则为代码去掉末三位。',
    levels: { COUNTY: '县（市、区）', TOWN: '乡镇（街道）', VILLAGE: '村（社区）', GROUP: '村（居）民小组' },
    why: {
      registered: '自有效起始日起可用于报送。此前因区划未登记而隔离的事实，登记后在“待处理事实”中重放。', renamed: '自生效日期起用新名称，此前的数据仍显示原名。', merged: '自生效日期起，被并入的区划不再使用，其未办结的事项归入合并后的区划。',
      split: '自生效日期起分为各部分；原代码保留的，须列入其中。其未办结的事项归入第一部分。', revoked: '自生效日期起不再使用，此后发生的事实将被隔离。', restored: '自生效日期起重新使用。',
    },
    mergeFrom: '合并哪些区划', mergeCode: '合并后的代码', mergeCodeHint: '沿用其中一个原代码，或新代码', partCode: '第 {{n}} 部分代码', partName: '第 {{n}} 部分名称', partAdd: '增加一部分',
    means: '合并意味着', ends: '{{on}} 起，{{names}}并入“{{into}}”；代码未沿用的不再使用。', history: '“按当时区划”的历史数字不变；“按现行区划”的数字合并计算。', belowStays: '其下 {{n}} 个下级区划（{{names}}）不会自动改属，须另行登记归属。', groupsGo: '其下 {{n}} 个村（居）民小组随村归入。', year: '{{year}} 年', sum: '{{name}}：{{parts}} = {{sum}}',
  },
  targets: { find: '按代码或名称查找指标', onlySet: '只看已设目标', of: '{{region}} · {{year}} 年', none: '没有符合的指标。', code: '代码', name: '指标', value: '当年数值', target: '目标', by: '设定日期', set: '目标：{{name}}' },
  settings: { find: '按名称查找参数', none: '没有符合的参数。', name: '参数', value: '现行值', default: '默认值', since: '生效自', never: '默认', history: '变更记录', noHistory: '从未变更，使用默认值。', change: '修改', now: '现行值 {{value}}，默认值 {{default}}。', effectiveHint: '不晚于今日；此前的事项仍按原值认定。' },
  holidays: { year: '{{year}} 年放假安排', unset: '尚未登记', none: '没有登记放假或调休，只有周六、周日为休息日。', kind: '类别', off: '放假', work: '调休上班', days: '日期', n: '天数', span: '{{from}} 至 {{to}}', from: '起始日', to: '截止日（单日可空）', add: '加入' },
  locks: {
    lock: '锁定年度', of: '{{region}} · {{year}} 年', open: '本地区该年度尚未登记锁定；参数“年度数据锁定”所定日期届满时自动锁定。', locked: '已锁定', changes: '锁定后的变更（{{n}} 项指标）', changesWhy: '锁定后收到的更正和补报使下列指标的年末数值不同于锁定时。', noChanges: '锁定后没有变更，或尚未锁定。',
    old: '锁定时', new: '现值', facts: '有关事实', noFacts: '有关事实不在您可查看的范围内。', title: '锁定年度 · {{region}}', sure: '锁定后，该年度数据的变更将逐项列出并注明原值。锁定不可重复登记。', on: '锁定日期', reason: '说明（可空）',
  },
  health: {
    away: '没有应答：{{names}}', allUp: '各部件均有应答。', parts: '部件', part: '部件', version: '版本', ms: '应答用时', detail: '说明', UP: '正常', DEGRADED: '受限', AWAY: '没有应答', lag: '各消费方的滞后', noLag: '暂无数据。', consumer: '消费方', of: '事实来自', facts: '未处理（条）', seconds: '最早一条已等待', s: '{{n}} 秒',
    consumers: { reporting: '统计', relay: '转发' },
  },
  persons: { key: '人员代码', keyHint: '以 p_ 开头；可在安置帮教或社区矫正记录中查得。', reason: '理由', reasonHint: '记入审计。请勿填写姓名、证件号码等个人信息。', erase: '永久删除', sure: '永久删除此人的个人信息？', sureWhy: '{{key}} 的姓名、证件号码、电话和住址将被销毁，任何人都无法恢复。', done: '已删除 {{key}} 的个人信息。', unknown: '没有 {{key}} 的个人信息。' },
  audit: {
    n: '序号', at: '时间', who: '何人', action: '何事', actionCode: '代码', service: '服务', subject: '对象', purpose: '目的与说明', detail: '说明', ip: '来源地址', from: '起', to: '止', regionCode: '地区代码', search: '查询', export: '导出 Excel', none: '没有记录。', cut: '最多导出 {{n}} 条，其余请缩小范围后再导出。', refused: '被拒绝', missing: '未找到',
    actions: {
      session_begin: '登录', session_end: '退出', session_refused: '登录被拒', account_create: '新建用户', account_change: '修改用户', account_reset: '重置密码', account_password: '修改本人密码', key_create: '新建密钥', key_rotate: '更换密钥', key_revoke: '停用密钥', target_set: '设定目标',
      person_register: '登记人员', person_change: '变更人员', person_read: '查看人员', person_find: '查找人员', person_erase: '删除个人信息', facts_read: '查看事实', list_read: '查看列表', alerts_read: '查看提醒', alerts_watch: '接收提醒', timeline_read: '查看经过', subject_read: '查看对象', changes_read: '查看锁定后变更',
      inbox_read: '查看待处理', inbox_replay: '重放', import_preview: '核对表格', import_send: '导入表格', audit_read: '查询审计',
    },
  },
};
