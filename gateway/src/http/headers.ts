import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Headers by which browsers keep pages of this host to themselves: nothing from elsewhere, no frames, no scripts in the text. */
export async function secureHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`], scriptSrc: [`'self'`], styleSrc: [`'self'`], imgSrc: [`'self'`, 'data:'], fontSrc: [`'self'`], connectSrc: [`'self'`], manifestSrc: [`'self'`],
        baseUri: [`'none'`], formAction: [`'self'`], frameAncestors: [`'none'`],
      },
    },
    referrerPolicy: { policy: 'no-referrer' }, crossOriginResourcePolicy: { policy: 'same-origin' }, xFrameOptions: { action: 'deny' },
  });
}
