/** 报告页的文字，随该页加载；英文见 reports.en.ts。 */
export default {
  views: { label: '报告视图', draft: '报告草稿', write: '填写', missing: '缺数清单', publish: '发布', versions: '已发布版本', changes: '锁定后变更', all: '全部已发布报告' },
  year: '{{year}}年', month: '{{n}}月', parts: { H1: '上半年', H2: '下半年', Q1: '一季度', Q2: '二季度', Q3: '三季度', Q4: '四季度' },
  form: '报告体例', forms: { SEED_2022: '工作总结（六个部分）', OFFICIAL_5: '年度报告（五个部分）' },
  wrongRegion: '报告按乡镇（街道）或县编制，请选择：', wrongPeriod: '报告按年度、半年、季度或月编制，请选择：',
  state: '编制情况', none: '尚未发布', more: '再显示', asOf: '（数据截至{{day}}）', asOfOther: '此为数据截至{{day}}的草稿；发布以发布时的数据为准。', opens: '正文中带下划线的数字可点开，查看口径和事实明细。',
  draftFile: '草稿', versionFile: '第{{n}}版', downloads: { docx: 'Word', html: '网页', xlsx: 'Excel' },
  due: { draftDue: '起草期限', countyDue: '报县期限', publicDue: '公开期限' },
  lock: { of: '{{year}}年度数据', never: '未锁定', since: '{{day}} 起已锁定', from: '将于 {{day}} 锁定', byDefault: '（按县级配置）' },
  slots: { SELF_ASSESSMENT: '自我评价', ACCOUNT: '上年度打算落实情况', PROBLEMS: '存在问题', NEXT_STEPS: '下一步打算', LEADERS: '党政主要负责人履职情况', OTHER: '其他需要报告的情况' },
  figures: { title: '数据表（{{n}} 项）', none: '没有数据。', code: '代码', name: '指标', value: '数值', last: '上年', change: '同比', period: '统计期 · 截至', formula: '口径', position: '日志位置' },
  compared: { title: '乡镇（街道）对比表', town: '乡镇（街道）', total: '合计' },
  checks: { none: '各项检查均已通过，可以发布。', blocks: '须处理', warns: '请注意', record: '去登记', look: '查看缺数清单', write: '去填写' },
  write: {
    why: '以下内容只能由人填写，系统不代写。留空的“存在问题”“下一步打算”按已登记的条目自动成文。请勿填写身份证号、手机号等个人信息。', promised: '上年度提出的下一步打算，及相应指标的本期数值：', take: '引入文本框', save: '保存', saved: '已保存', unsaved: '尚未保存',
    savedBy: '{{who}} 保存于 {{at}}', conflict: '{{who}} 已于 {{at}} 保存了新的文字，您的文字尚未保存。', overwrite: '以我的文字为准', adopt: '采用对方的文字', empty: '（空）', recorded: '留空时按已登记的 {{n}} 条自动成文：', noneRecorded: '尚未登记，须至少登记一条才能发布。', nothing: '留空则报告中没有这一段。',
    leave: '有文字尚未保存，确定离开？', go: '离开', stay: '留在本页',
  },
  missing: {
    title: '缺数清单', n: '{{n}} 项', count: '共 {{n}} 项，未确认 {{open}} 项', none: '没有缺数。', why: '下列语句因数据为空、为零或没有佐证而未写入报告。补报相应事实后自动写入；确无此项工作的，请说明原因并确认。', clause: '未写入的语句', indicator: '指标', reason: '原因', mend: '可补报的事实', said: '确认说明', yes: '已确认',
    whys: { NULL: '无数据', ZERO: '为零', EVIDENCE: '无记录佐证' }, note: '确认说明', noteHint: '说明原因，例如：本年未开展', allOf: '全选', noneOf: '全不选', acknowledge: '确认所选（{{n}}）',
  },
  publish: { next: '发布《{{title}}》第{{n}}版', locks: '发布后内容不可更改；首次发布同时锁定该年度，此后补报、更正的数据列为“锁定后变更”，写入下一版。', locksNot: '发布后内容不可更改；非年度报告不锁定年度。', seen: '已核对缺数清单（{{n}} 项），确认发布', reason: '再次发布的理由（必填）', reasonHint: '例如：补报一次咨询活动', asOf: '正在查看数据截至{{day}}的草稿。请将“数据截至”改回今天后再发布。', do: '发布' },
  versions: { version: '版本', title: '第{{n}}版', at: '发布时间', reason: '发布理由', hash: '校验码', of: '发布于 {{at}}', live: '正文数字点开后为当前数据，可能与发布时不同，差异见：' },
  compare: { from: '旧版本', to: '新版本', do: '对比', title: '{{before}}与{{after}}对比', figures: '数据变化（{{n}} 项）', texts: '文字变化（{{n}} 处）', none: '没有变化。', absent: '（无）' },
  changes: { why: '{{year}}年度锁定以后补报、更正或撤回的事实，及其造成的数据变化。', none: '没有锁定后变更。', old: '锁定时', new: '现在', facts: '相关事实', recorded: '记录于 {{at}}', hidden: '您无权查看相关事实。' },
  all: { report: '报告', year: '年度', years: '全部年度', none: '没有已发布的报告。' },
};
