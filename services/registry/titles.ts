import { title, type Titles } from '@fazhi/domain';

export const titles: Titles = {
  docs: {
    'region.registered': '登记一个区划及其生效日期；县6位、乡镇9位、村12位、村民小组15位。',
    'region.merged': '几个同级区划合并为一个，自发生日起原区划不再有效。',
    'region.renamed': '区划更名，代码不变。',
    'region.split': '一个区划拆分为几个；其对象转入第一个。',
    'region.revoked': '撤销区划，自发生日起不再有效。',
    'region.restored': '恢复已撤销的区划。',
    'config.set': '设定本县的一个配置项，自发生日起生效，直到下一次设定。',
    'holidays.set': '设定一年的法定节假日和调休上班日；可重新设定，以最后一次为准。',
    'target.set': '设定一个指标在某地区某年度的目标；可重新设定，以最后一次为准。',
    'year.locked': '锁定乡镇或县某年度的数据；此后的变更列入“锁定后变更”。',
  },
  fields: {
    name: title('名称', 'Name'),
    level: title('层级', 'Level'),
    parent: title('上级区划', 'Parent', { help: '不填则为去掉末三位的代码' }),
    validFrom: title('生效日期', 'In force from'),
    from: title('被合并的区划', 'Merged regions', { help: '沿用原代码的，也列入' }),
    to: title('拆分为', 'Parts'),
    'SplitPart:code': title('区划代码', 'Code'),
    key: title('配置项', 'Setting'),
    value: title('值', 'Value'),
    'target.set:value': title('目标值', 'Target', { help: '按指标单位填写；比率填小数，如 0.945' }),
    off: title('放假日期', 'Days off'),
    work: title('调休上班日期', 'Days worked in exchange'),
    code: title('指标代码', 'Indicator'),
    year: title('年度', 'Year'),
    reason: title('说明', 'Reason'),
  },
};
