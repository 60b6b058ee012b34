import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import type { GatewayParts } from '../parts.js';
import { ACCESS_STORE, PARTS } from '../tokens.js';
import type { AccessStore } from './access-store.js';
import { setCookie } from './credential.js';
import { isSecure } from './login.controller.js';
import { Oidc } from './oidc.js';
import { SESSION_HOURS, SignIn } from './sign-in.js';

/** Holds the state between leaving for the provider and coming back. SameSite=Lax: the provider sends the browser back. */
const STATE = 'fazhi_oidc';

/** Signing in by the county's own sign-on. */
@Controller('api/oidc')
export class OidcController {
  constructor(
    @Inject(Oidc) private readonly oidc: Oidc,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(ACCESS_STORE) private readonly store: AccessStore,
    @Inject(PARTS) private readonly parts: GatewayParts,
  ) {}

  @Get('start')
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { url, state } = await this.oidc.begin();
    const cookie = `${STATE}=${state}; Path=/api/oidc; HttpOnly; SameSite=Lax; Max-Age=600${isSecure(request) ? '; Secure' : ''}`;
    await reply.header('set-cookie', cookie).header('cache-control', 'no-store').redirect(url, 302);
  }

  /** A session for the account that an administrator linked with who has come back. */
  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const state = new RegExp(`(?:^|;\\s*)${STATE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
    const { issuer, subject, idToken } = await this.oidc.finish(request.url.split('?')[1] ?? '', state);
    const account = await this.store.accountOf(issuer, subject);
    if (!account) {
      await this.parts.audit.record({ who: 'unknown', role: '', ip: request.ip, action: 'session.refused', subject: subject.slice(0, 100), detail: 'OIDC' });
      throw new Problem('FORBIDDEN', '该身份尚未开通，请联系管理员。 No account is linked with this identity; ask an administrator.');
    }
    const token = await this.signIn.open(account.name, idToken);
    await this.parts.audit.record({ who: `user:${account.name}`, role: account.role, ip: request.ip, action: 'session.begin', detail: 'OIDC' });
    // the browser comes from another site: a page of this one takes it on, so that the strict cookie goes along
    await reply.header('set-cookie', [setCookie(token, SESSION_HOURS, isSecure(request)), `${STATE}=; Path=/api/oidc; HttpOnly; Max-Age=0`])
      .header('cache-control', 'no-store').header('content-type', 'text/html; charset=utf-8')
      .send('<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>法治</title><a href="/">继续 Continue</a>');
  }
}
