import { Code, DeclareFact, FactData, Id, Int, Order } from '@fazhi/domain';
import { studyKinds, themes, trainingAudiences } from './codes.js';

/** One issue of a publicity board (法治宣传栏) was put up. */
@DeclareFact({ type: 'publicity.board.published', zh: '出刊法治宣传栏', en: 'Board issue published', order: Order.OPENING, opens: true })
export class BoardPublished extends FactData {
  @Id() boardId!: string;
  @Id() issueNo!: string;
  @Code(themes, { optional: true, list: true }) topics?: string[];
}

const checkStudy = (data: StudyHeld): { path: string; message: string } | undefined =>
  data.present > data.required
    ? { path: 'data.present', message: '实到人数不能超过应到人数。 present must not exceed required.' }
    : undefined;

/** Cadres studied law together (学法); `required` and `present` are persons. */
@DeclareFact({ type: 'publicity.study.held', zh: '开展学法', en: 'Study session held', order: Order.OPENING, opens: true, check: checkStudy })
export class StudyHeld extends FactData {
  @Code(studyKinds) kind!: string;
  @Code(themes, { list: true }) topics!: string[];
  @Int() required!: number;
  @Int() present!: number;
}

/** A legal training took place. */
@DeclareFact({ type: 'publicity.training.held', zh: '开展法治培训', en: 'Training held', order: Order.OPENING, opens: true })
export class TrainingHeld extends FactData {
  @Code(trainingAudiences) audience!: string;
  @Code(themes, { optional: true, list: true }) topics?: string[];
  @Int({ optional: true }) required?: number;
  /** 人次 */
  @Int() present!: number;
}
