/** 指标页面文字，随页面加载；英文见 indicators.en.ts。 */
export default {
  title: '指标目录', search: '按代码或名称查找', all: '全部', services: '业务', none: '没有符合条件的指标。', count: '共 {{n}} 项', value: '数值', name: '指标', code: '代码', unit: '单位', kind: '类别', formula: '口径', change: '同比', target: '目标',
  service: { registry: '区划与配置', publicity: '法治宣传与依法治理', mediation: '人民调解', aftercare: '安置帮教与社区矫正', exams: '学法考试' },
  kinds: { FLOW: '期间发生数', STOCK: '期末存量', RATE: '比率' },
  above: '上级地区：{{region}}', back: '指标目录', numerator: '分子', denominator: '分母', rest: '差额', wholeFacts: '明细', vsYear: '同比', vsPrevious: '环比', noBase: '无可比数值', report: '报告表述', noTarget: '未设目标', met: '达标', unmet: '未达标',
  up: '上升', down: '下降', same: '持平', settling: '口径、配置或区划调整后正在重新计算，数值可能变化。', small: '数值过小，依规隐去；由此可推算的数值一并隐去。', empty: '分母为 0，没有比率。', of: '{{region}} {{period}}', lastYears: '近{{n}}年',
  division: '区划口径', AS_AT: '按当时区划', CURRENT: '按现行区划', views: '视图', view: { composition: '构成', series: '走势', children: '下级地区', matrix: '缺口对照', facts: '事实明细' },
  composition: { none: '本指标不分列。', item: '项目', number: '数值', share: '占比', nothing: '本期没有数据。', hidden: '数值过小，依规隐去。', chart: '条形图：{{name}}按{{by}}，最多的是{{first}}', more: '图中只列前 {{n}} 项' },
  series: {
    grain: '粒度', grains: { DAY: '日', MONTH: '月', QUARTER: '季', HALF: '半年', YEAR: '年' }, years: '对比年数', nYears: '{{n}} 年', chart: '折线图：{{name}}，{{years}}', period: '时段', year: '{{year}}年', change: '同比', month: '{{n}}月', quarter: '{{n}}季度', half1: '上半年', half2: '下半年',
    halves: '同比为最近一年与上一年同一时段相比；当前时段未结束时不作比较。',
  },
  children: { rank: '名次', region: '地区', value: '数值', none: '没有下级地区。', order: '排序', desc: '从高到低', asc: '从低到高', go: '查看{{region}}', bar: '图示' },
  matrix: { by: '分列', region: '地区', missing: '缺项', none: '本指标没有按代码分列的项目，不能作缺口对照。', legend: '标“缺”的为没有发生的项目。', nothing: '缺', nMissing: '{{n}} 项', label: '{{name}}：各地区按{{by}}对照', hidden: '隐去' },
  facts: {
    parts: { ALL: '全部', NUMERATOR: '分子', DENOMINATOR: '分母', REST: '差额' }, part: '事实范围', restWhy: '计入分母、未计入分子的事实：{{below}} − {{above}} = {{rest}}', on: '日期', type: '事项', subject: '对象', region: '地区', state: '现状', source: '来源', recorded: '记录时间', status: '状态',
    statuses: { accepted: '有效', corrected: '已更正', retracted: '已撤回' }, retracted: '含已撤回、已更正的', total: '共 {{n}} 条', count: '统计总数', first: '第一页', next: '下一页', perPage: '每页 {{n}} 条', size: '每页条数', none: '没有事实。', noneShown: '没有您可以查看的事实。',
    forbidden: '您的角色只看汇总数，不能查看{{service}}的单条记录。', small: '数值过小，依规隐去，其明细也不提供。', restForbidden: '差额涉及他人报送的事实，只对报送该业务全部事实的单位开放。', open: '查看对象 {{subject}}', masked: '对象已隐去', on1: '本页 {{n}} 条',
  },
};
