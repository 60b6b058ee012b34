import { badInput, Problem } from '../errors.js';
import type { GatewayParts } from '../parts.js';

/**
 * The text of the trusted document with this id; undefined where no id was sent, and the text that came along counts. In production
 * what comes with a cookie is one of these: a page can ask for nothing it was not made to ask for, whatever got into it. Programs,
 * which send a token, ask what they like.
 */
export function trustedText(documentId: unknown, withCookie: boolean, { documents, production }: Pick<GatewayParts, 'documents' | 'production'>): string | undefined {
  if (documentId !== undefined) {
    const text = typeof documentId === 'string' ? documents?.get(documentId) : undefined;
    if (text === undefined) throw badInput('没有这个查询。 There is no such document.', 'documentId');
    return text;
  }
  if (production && withCookie) throw new Problem('FORBIDDEN', '网页只能使用已登记的查询。 Pages send trusted documents only.');
  return undefined;
}
