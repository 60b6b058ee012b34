/** A clause of the township's own summary of 2022 that its generated report does not have to the letter. */
export interface Departure {
  /** As in the source, full-width punctuation. */
  clause: string;
  /** What stands in its place; absent: nothing. */
  becomes?: string;
  why: string;
}

const EXACT = '默认写准确数；配置 narrative.style=approx 时写“余”。 Exact by default; 余 with narrative.style=approx.';
const JUDGEMENT = '评价性语句，没有事实可以佐证，不由系统代写；需要时由人写入“自我评价”。 A judgement no fact shows; people may write it as self-assessment.';
const FREE = '名称属自由文本，留在业务服务内，报告只用指标。 A title is free text and stays in its service.';
const HUMAN = '须由人填写（自我评价、打算），系统只转述已登记的问题和打算。 For people to write; only recorded items are repeated.';

/** In the order of the source. Every clause that is not in the generated text is here; a spec sees to it. */
export const DEPARTURES: readonly Departure[] = [
  { clause: '镇党委政府高度重视法治政府建设工作', becomes: '关刀镇党委、政府高度重视法治政府建设工作', why: '写明主体。 The subject is named.' },
  { clause: '领导班子会议多次研究法治政府建设（依法行政）工作', becomes: '领导班子会议6次研究法治政府建设（依法行政）工作', why: '“多次”改为登记的次数（GOV-01）。 The number on record instead of “many times”.' },
  { clause: '取得显著效果', why: JUDGEMENT },
  { clause: '根据《2022年全市普法依法治理工作要点》结合我镇实际', why: FREE },
  { clause: '全镇各部门围绕不同主题积极开展了有特色、有创新、有针对性的法治宣传教育活动', becomes: '全镇31个部门和单位围绕不同主题开展了法治宣传教育活动', why: `以开展活动的部门数（PUB-09）代替；“有特色、有创新、有针对性”：${JUDGEMENT}` },
  { clause: '全年累计发放法治宣传资料15000余份', becomes: '全年累计发放法治宣传资料15000份', why: EXACT },
  { clause: '开展法律咨询活动20余次', becomes: '开展法律咨询活动20次', why: EXACT },
  { clause: '挂法治宣传横幅200余条', becomes: '挂法治宣传横幅200条', why: EXACT },
  { clause: '创办法治宣传栏40余期', becomes: '创办法治宣传栏40期', why: EXACT },
  { clause: '建立了党组中心组学法治度', becomes: '党委理论学习中心组集中学法6次', why: '原文有误（乡镇为党委理论学习中心组）；没有统计制度数的指标，改写学法次数（PUB-06）。 The source is garbled; the studies held are told instead.' },
  { clause: '有计划、有重点地部署学习任务', why: JUDGEMENT },
  {
    clause: '二是积极组织全镇干部登陆“法宣在线”参加《依法治国》、《领导干部运用法治思维和方式推动治理现代化》等考试', becomes: '二是积极组织全镇干部参加普法考试', why: FREE,
  },
  { clause: '教育引导我镇广大党员做党章党规党纪和国家法律的自觉尊崇者、模范遵守者、坚定捍卫者', why: JUDGEMENT },
  { clause: '我镇安监办联合派出所、司法所、消防大队在中、小学开展法治宣传、安全教育工作2次', becomes: '由关刀镇安监办牵头，在中、小学开展法治宣传、安全教育工作2次', why: '指标只按牵头单位统计，联合单位见事实明细。 Counted by lead organisation; partners are in the facts.' },
  { clause: '并对辖区内中、小学广泛宣传远离毒品、反邪教、预防未成年人犯罪及安全生产生活等有关知识', becomes: '对辖区内中、小学广泛宣传反邪教、禁毒、预防未成年人犯罪和安全生产等有关知识', why: '按登记的主题（PUB-11b）列出。 The themes on record.' },
  { clause: '发放了青少年法律知识读本', becomes: '一是发放“八五”普法教材等法律读本1610册', why: '读本合并统计（PUB-13）。 Books are counted together.' },
  { clause: '一是发放全国“八五”普法统编教材', becomes: '一是发放“八五”普法教材等法律读本1610册', why: '写明册数（PUB-13）。 With the number.' },
  { clause: '农民以案释法读本', becomes: '一是发放“八五”普法教材等法律读本1610册', why: FREE },
  { clause: '二是组织深入开展农村主题法治宣传', becomes: '二是积极开展法律法规服务进村', why: '与下句合并。 One with the next.' },
  {
    clause: '积极开展法律法规服务进村、培养法律明白人、充实法律图书室、各村“两委”干部法治培训、加强农民工法治宣传等多种形式的法治宣传促进新农村建设',
    becomes: '二是积极开展法律法规服务进村，组织“法律六进”活动108次；培养法律明白人81人；充实法律图书室，新增法律图书730册；开展各村“两委”干部法治培训21次、210人次；开展农民工法治宣传25次、1343人次', why: '逐项写明数字。 Each with its number.',
  },
  { clause: '要求各村建设法治文化阵地', becomes: '20个村（社区）建有法治文化阵地', why: '以建成的村数（PUB-25）代替要求。 What stands instead of what was demanded.' },
  { clause: '采取村干部集中学习', becomes: '召开屋场会55场', why: '与下句合并。 One with the next.' },
  { clause: '再由村干部通过屋场会宣传的形式广泛开展村民法律法规学习培训', becomes: '召开屋场会55场，2018人次参加村民法律法规学习', why: '写明场次和人次（PUB-26、PUB-27）。 With the numbers.' },
  { clause: '今年来', becomes: '今年以来', why: '用词统一。 One wording throughout.' },
  { clause: '不断健全和加强人民调解网络建设和各项规章制度的完善', becomes: '不断健全和加强人民调解网络建设，村（社区）人民调解委员会覆盖率达100%，现有人民调解员65人；完善各项规章制度，新建人民调解制度2项', why: '以 MED-20、MED-21、MED-22 佐证。 With what shows it.' },
  { clause: '逐步实现了人民调解工作的“五个转变”', why: '“五个转变”的内容由用户登记，没有指标，不由系统断言。 Its contents are user data without an indicator.' },
  { clause: '使大量矛盾纠纷化解在基层', becomes: '使矛盾纠纷化解在基层', why: '“大量”没有标准。 “Many” has no measure.' },
  { clause: '有效地预防了矛盾纠纷的激化和民转刑案件的发生', becomes: '有效防止矛盾纠纷激化8件，未发生民转刑案件', why: '写明件数（MED-13、MED-14）。 With the numbers.' },
  { clause: '基本上做到了小纠纷不出组', becomes: '小纠纷不出组率达84%，一般纠纷不出村率达87%以上，疑难纠纷不出镇率达95%以上', why: '以三个比率（MED-10、MED-11、MED-12）代替“基本上”。 Rates instead of “basically”.' },
  { clause: '到目前为止', why: '统计期和截至日写在报告首部。 The period stands at the head.' },
  { clause: '镇、村两级人民调解委员会共调处各类民事纠纷矛盾纠纷165起', becomes: '镇、村两级人民调解委员会共调处各类矛盾纠纷165起', why: '原文重复用词。 The source repeats a word.' },
  { clause: '已调处156起', becomes: '调处成功156起', why: '165起均已调处，156起为调处成功（MED-04）；只有这样才与94%以上相符。 The only reading that agrees with 94 %.' },
  { clause: '大量民间纠纷都成功调处', why: JUDGEMENT },
  { clause: '有效地维护了我镇社会稳定', why: JUDGEMENT },
  { clause: '刑释解矫人员的安置帮教工作是社会治安综合治理的一项非常重要的工作', why: '一般性论述，不是本年度情况。 A general remark, nothing of the year.' },
  { clause: '这项工作开展得好坏', why: '同上。 As above.' },
  { clause: '直接影响到社会治安的稳定', why: '同上。 As above.' },
  { clause: '规范管理', why: JUDGEMENT },
  { clause: '促进帮教工作制度化和规范化', why: JUDGEMENT },
  { clause: '积极协同相关部门力所能及地帮助解决其生产、生活中遇到的一些实际困难', becomes: '协同相关部门帮助解决生产、生活中的实际困难7人次', why: '写明人次（AFT-26）。 With the number.' },
  { clause: '努力做好回归人员的教育转化工作', becomes: '谈话教育203人次', why: '写明人次（AFT-27）。 With the number.' },
  { clause: '做到社会帮教相结合', becomes: '帮教率达100%', why: '以帮教率（AFT-07）代替；社会力量参与率 AFT-28 为44.0%，不足以断言“相结合”。 The rate instead.' },
  { clause: '增强了他们弃旧图新的信心和决心', why: JUDGEMENT },
  { clause: '我镇近5年刑满释放72人', becomes: '近5年刑满释放72人', why: '用词。 Wording.' },
  { clause: '今年在矫11人', becomes: '目前在矫11人', why: '在矫是期末存量（COR-01），不是全年发生数。 A stock at the end of the period.' },
  { clause: '无重新犯罪和劳教人员', becomes: '无重新犯罪人员', why: '劳动教养制度已于2013年12月废止，不再使用该词。 Re-education through labour was abolished in 2013.' },
  { clause: '有效地维护了社会治安的稳定', why: JUDGEMENT },
  { clause: '经过努力', why: HUMAN },
  { clause: '关刀镇法治政府建设工作取得了阶段性成效', why: HUMAN },
  { clause: '依法行政、公正司法、便民措施、服务承诺等方面都有了较大转变', why: HUMAN },
  { clause: '但工作中还存在一定的困难和问题', why: HUMAN },
  { clause: '为进一步维护社会稳定、促进社会和谐发展', why: HUMAN },
  {
    clause: '关刀镇政府将继续深入贯彻落实党的二十大和习近平总书记关于“坚持全面依法治国、依法行政”的重要指示精神', becomes: '一是深入贯彻落实党的二十大关于坚持全面依法治国的部署', why: '转述演示数据中登记的打算。 As recorded in the demonstration.',
  },
  { clause: '按要求认真制定行政执法责任制', becomes: '五是认真制定行政执法责任制', why: '转述登记的打算，并编号。 As recorded, numbered.' },
  { clause: '促进经济社会全面健康发展', why: HUMAN },
  { clause: '为法治关刀建设开创新局面', why: HUMAN },
];
