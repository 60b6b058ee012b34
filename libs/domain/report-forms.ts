/** The forms an annual report is written in (`domain.md` §6): the six headings of 2022, and the official five parts. */
export const TEMPLATES = ['SEED_2022', 'OFFICIAL_5'] as const;
export type Template = (typeof TEMPLATES)[number];

/** What only people can say; kept as text, never made from numbers. */
export const SLOTS = {
  SELF_ASSESSMENT: { zh: '自我评价', en: 'Self-assessment' },
  ACCOUNT: { zh: '上年度打算落实情况', en: 'What became of last year’s next steps' },
  PROBLEMS: { zh: '存在问题', en: 'Problems' },
  NEXT_STEPS: { zh: '下一步打算', en: 'Next steps' },
  LEADERS: { zh: '党政主要负责人履职情况', en: 'How the heads of Party and government met their first responsibility' },
  OTHER: { zh: '其他需要报告的情况', en: 'Anything else' },
} as const;
export type Slot = keyof typeof SLOTS;

/** A part of a form. Sentences go where they say, human texts after them. */
export interface FormSection {
  /** `2.1`: named by sentences. */
  id: string;
  /** `0` has none. */
  title: string;
  /** 1: 一、 2: （一） */
  depth: 1 | 2;
  slots?: readonly Slot[];
}
export interface ReportForm {
  zh: string;
  en: string;
  /** Of the whole: `关刀镇2022年法治政府建设工作总结`. */
  title: string;
  sections: readonly FormSection[];
  /** Slots without which it is not published. */
  required: readonly Slot[];
}

const section = (id: string, title: string, ...slots: Slot[]): FormSection => ({ id, title, depth: id.includes('.') ? 2 : 1, ...(slots.length > 0 && { slots }) });

export const FORMS: Readonly<Record<Template, ReportForm>> = {
  SEED_2022: {
    zh: '六个部分的工作总结', en: 'Summary in six parts', title: '法治政府建设工作总结', required: ['PROBLEMS', 'NEXT_STEPS'],
    sections: [
      section('0', ''),
      section('1', '强化责任落实', 'ACCOUNT'),
      section('2', '多形式开展法治宣传教育，增强依法行政意识'),
      section('2.1', '营造法治氛围'), section('2.2', '加强法治学习'), section('2.3', '重视加强青少年学生法治宣传教育'), section('2.4', '加强农民法治宣传教育'),
      section('3', '组织民间纠纷和社会矛盾的排查和调处工作，有效防止民间矛盾激化'),
      section('4', '做好刑释解矫人员的帮教工作，树立回归人员弃恶从善的信心和决心'),
      section('5', '存在问题', 'SELF_ASSESSMENT', 'PROBLEMS'),
      section('6', '下一步打算', 'NEXT_STEPS'),
    ],
  },
  OFFICIAL_5: {
    zh: '法治政府建设年度报告（五个部分）', en: 'Official annual report in five parts', title: '法治政府建设年度报告', required: ['PROBLEMS', 'NEXT_STEPS', 'LEADERS'],
    sections: [
      section('0', ''),
      section('1', '推进法治政府建设的主要举措和成效'),
      section('1.1', '强化组织领导', 'ACCOUNT'), section('1.2', '深入开展法治宣传教育'), section('1.3', '提升工作人员法治素养'),
      section('1.4', '依法化解矛盾纠纷'), section('1.5', '做好安置帮教和社区矫正工作'), section('1.6', '规范行政执法、回应群众诉求', 'SELF_ASSESSMENT'),
      section('2', '推进法治政府建设存在的不足和原因', 'PROBLEMS'),
      section('3', '党政主要负责人履行推进法治建设第一责任人职责情况', 'LEADERS'),
      section('4', '下一年度推进法治政府建设的主要安排', 'NEXT_STEPS'),
      section('5', '其他需要报告的情况', 'OTHER'),
    ],
  },
};
