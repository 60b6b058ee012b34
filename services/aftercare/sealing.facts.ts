import { Code, codeList, DeclareFact, FactData, Order } from '@fazhi/domain';

/** By what law a juvenile's record is sealed. */
export const SEALINGS = codeList('sealing', {
  CPL_286: ['刑事诉讼法第二百八十六条', 'Criminal Procedure Law, article 286'], JUVENILE_59: ['预防未成年人犯罪法第五十九条', 'Law on Preventing Juvenile Delinquency, article 59'],
});

/**
 * 未成年人犯罪记录封存. Of a term or a correction, open or ended: it goes on being counted and is never listed again. Retracted where the
 * record is to be opened again (两高两部 关于未成年人犯罪记录封存的实施办法 §18).
 */
@DeclareFact({ type: 'aftercare.record.sealed', zh: '犯罪记录封存', en: 'Record sealed', order: Order.AFTER, seals: true })
export class RecordSealed extends FactData {
  @Code(SEALINGS, { optional: true }) basis?: string;
}
