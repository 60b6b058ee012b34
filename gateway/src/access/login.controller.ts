import { Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, problemOf } from '../errors.js';
import { readJson } from '../http/body.js';
import type { GatewayParts } from '../parts.js';
import { ACCESS_STORE, PARTS } from '../tokens.js';
import { Access } from './access.js';
import type { AccessStore } from './access-store.js';
import { principalOf } from './authentication.js';
import { credentialOf, dropCookie, setCookie } from './credential.js';
import { Oidc } from './oidc.js';
import { SESSION_HOURS, SignIn } from './sign-in.js';
import { digestOf } from './tokens.js';

/** Signing in and out. */
@Controller('api')
export class LoginController {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Access) private readonly access: Access,
    @Inject(ACCESS_STORE) private readonly store: AccessStore,
    @Inject(PARTS) private readonly parts: GatewayParts,
    @Inject(Oidc) private readonly oidc: Oidc,
  ) {}

  /** What a page offers, and whether anything needs to be offered: so that it need not ask for what would be refused. */
  @Get('sign-in-options')
  @Header('cache-control', 'no-store')
  async options(@Req() request: FastifyRequest): Promise<{ oidc: boolean; signedIn: boolean }> {
    const credential = credentialOf(request.headers);
    return { oidc: this.parts.oidc !== undefined, signedIn: credential !== undefined && (await this.access.principal(credential)) !== undefined };
  }

  /** `{"username","password"}` → `{"token"}` and a cookie, good for 12 hours. */
  @Post('login')
  @HttpCode(200)
  async login(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ token: string; mustChangePassword?: true }> {
    const { username, password } = (readJson(request.body, 4) ?? {}) as { username?: unknown; password?: unknown };
    if (typeof username !== 'string' || username.length > 100) throw badInput('缺少用户名。 username must be a text.', 'username');
    if (typeof password !== 'string' || password.length > 1000) throw badInput('缺少密码。 password must be a text.', 'password');
    try {
      const { token, account } = await this.signIn.signIn(username, password, request.ip);
      await this.parts.audit.record({ who: `user:${account.name}`, role: account.role, ip: request.ip, action: 'session.begin' });
      void reply.header('set-cookie', setCookie(token, SESSION_HOURS, isSecure(request))).header('cache-control', 'no-store');
      return { token, ...(account.mustChange === true && { mustChangePassword: true }) };
    } catch (error) {
      const { code } = problemOf(error);
      // a name that nobody has may be a password typed in the wrong place: it is not written down
      if (code === 'UNAUTHENTICATED' || code === 'RATE_LIMITED') {
        const known = await this.store.account(username);
        await this.parts.audit.record({ who: known ? `user:${known.name}` : 'unknown', role: known?.role ?? '', ip: request.ip, action: 'session.refused', detail: code });
      }
      throw error;
    }
  }

  /** Ends the session, whichever of token and cookie came along; where the county's own sign-on opened it, `location` ends that one too. */
  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const who = principalOf(request, 'whoMustChange');
    const credential = credentialOf(request.headers);
    const idToken = credential === undefined ? undefined : await this.store.dropSession(digestOf(credential));
    this.access.forget();
    await this.parts.audit.record({ who: who.source, role: who.role, ip: request.ip, action: 'session.end' });
    void reply.header('set-cookie', dropCookie).header('clear-site-data', '"cache"');
    const elsewhere = idToken === undefined ? undefined : await this.oidc.end(idToken);
    if (elsewhere !== undefined) void reply.header('location', elsewhere);
  }
}

/** As the connection is, or as a trusted proxy says that its own was. */
export const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https';
