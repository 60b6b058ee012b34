import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const DIRECTIVES = {
  defaultSrc: [`'none'`], scriptSrc: [`'self'`], styleSrc: [`'self'`], imgSrc: [`'self'`, 'data:'], fontSrc: [`'self'`], connectSrc: [`'self'`], manifestSrc: [`'self'`],
  baseUri: [`'none'`], formAction: [`'self'`], frameAncestors: [`'none'`],
};

/** Headers by which browsers keep pages of this host to themselves: nothing from elsewhere, no frames, no scripts in the text. */
export async function secureHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    referrerPolicy: { policy: 'no-referrer' }, crossOriginResourcePolicy: { policy: 'same-origin' }, xFrameOptions: { action: 'deny' },
  });
}

/** The same policy for one answer that holds the page: style sheets in the text only with the answer's nonce. Attributes hold no styles. */
export const pagePolicy = (nonce: string): string =>
  Object.entries({ ...DIRECTIVES, styleSrc: [...DIRECTIVES.styleSrc, `'nonce-${nonce}'`] })
    .map(([name, values]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} ${values.join(' ')}`).join(';');
