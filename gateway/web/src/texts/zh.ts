/** 页面文字，按页面分组；英文见 en.ts，两处键名一致（由类型保证）。随页面加载的文字见 <页面>.zh.ts。 */
export default {
  app: {
    waiting: '{{n}} 条待发送', refused: '{{n}} 条被退回',
    title: '法治政府建设监测', short: '法治', skip: '跳到正文', menu: '主菜单', openMenu: '打开菜单', closeMenu: '关闭', loading: '正在加载…',
    notFound: '没有这个页面。', toOverview: '回到总览', soon: '本页正在建设中。', failed: '页面出错了。', reload: '重新加载', account: '账户', signOut: '退出登录',
    language: 'English', languageLabel: 'Switch to English', noScope: '您的账号没有可查看的地区，请联系管理员。', forbidden: '您无权查看本页。', retry: '重试',
  },
  errors: {
    UNREACHABLE: '暂时无法连接服务器。', UNAUTHENTICATED: '登录已失效，请重新登录。', FORBIDDEN: '您无权查看这些数据。', NOT_FOUND: '没有找到。', BAD_USER_INPUT: '输入有误：{{message}}',
    RATE_LIMITED: '操作过于频繁，请稍后再试。', UNAVAILABLE: '服务暂时不可用，请稍后再试。', other: '出错了：{{message}}',
  },
  menu: { overview: '总览', indicators: '指标', today: '今日', work: '工作', import: '导入', reports: '报告', admin: '管理' },
  signIn: {
    title: '登录', username: '用户名', password: '密码', submit: '登录', sso: '统一身份认证登录', refused: '用户名或密码不正确。', required: '必填', changeTitle: '修改初始密码',
    changeWhy: '首次登录须设置自己的密码。', old: '当前密码', fresh: '新密码', again: '再次输入新密码', differ: '两次输入不一致。', change: '修改密码', signOut: '退出登录',
  },
  view: {
    search: '按名称或代码查找', region: '地区', period: '期间', year: '年度', part: '时段', wholeYear: '全年', h1: '上半年', h2: '下半年', q1: '一季度', q2: '二季度', q3: '三季度', q4: '四季度', month: '{{n}}月',
    fiveYears: '近五年', threeYears: '近三年', asOf: '数据截至', today: '今日',
  },
  fresh: {
    live: '实时', connecting: '连接中', lost: '连接中断，重试中', off: '非实时', past: '截至 {{day}}', settling: '重新计算中', at: '{{time}} 更新', label: '数据新鲜度',
    changed: '{{name}}变为 {{text}}', changedMany: '{{n}} 项数据有更新',
  },
  exports: { button: '导出', excel: '导出 Excel', png: '导出图片', failed: '导出失败。' },
  records: { more: '再显示（还有 {{n}} 条）', actions: '操作', all: '全选', choose: '选择', remove: '移除', copy: '复制', copied: '已复制', kept: '我已保存' },
  answers: { accepted: '已接收', duplicate: '重复', parked: '暂存', quarantined: '隔离', rejected: '退回' },
  overview: {
    title: '{{region}} · 总览', publicity: '法治宣传', mediation: '人民调解', aftercare: '安置帮教与社区矫正', exams: '学法考试', target: '目标 {{value}}', noTarget: '未设目标',
    met: '达标', unmet: '未达标', vsLastYear: '同比', noBase: '同比 —', up: '上升', down: '下降', same: '持平', children: '下级地区对比', rank: '名次', place: '地区', total: '本级', heat: '颜色越深，该列数值越大；排名按所选列。',
    composition: '纠纷类型构成', trend: '逐月趋势', noChildren: '没有下级地区。', noCases: '本期没有受理的纠纷。', empty: '本期暂无数据。', recent: '最近有数据的年度：', rankBy: '排名指标',
    chartTrend: '折线图：{{names}} 逐月数值', chartComposition: '条形图：受理纠纷按类型，最多的是{{first}}', share: '占比', count: '起数', month: '月份', small: '数值过小，依规隐去',
    sparkline: '{{name}}逐月走势', code: '代码', name: '指标', value: '数值', change: '同比', targetColumn: '目标', kind: '类型',
  },
  today: {},
  work: {},
};
