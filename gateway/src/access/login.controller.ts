import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput } from '../errors.js';
import { readJson } from '../http/body.js';
import { Access } from './access.js';
import { credentialOf, dropCookie, setCookie } from './credential.js';
import { SESSION_HOURS, SignIn } from './sign-in.js';
import { digestOf } from './tokens.js';
import type { AccessStore } from './access-store.js';
import { ACCESS_STORE } from '../tokens.js';

/** Signing in and out. */
@Controller('api')
export class LoginController {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Access) private readonly access: Access,
    @Inject(ACCESS_STORE) private readonly store: AccessStore,
  ) {}

  /** `{"username","password"}` → `{"token"}` and a cookie, good for 12 hours. */
  @Post('login')
  @HttpCode(200)
  async login(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ token: string }> {
    const { username, password } = (readJson(request.body, 4) ?? {}) as { username?: unknown; password?: unknown };
    if (typeof username !== 'string' || username.length > 100) throw badInput('缺少用户名。 username must be a text.', 'username');
    if (typeof password !== 'string' || password.length > 1000) throw badInput('缺少密码。 password must be a text.', 'password');
    const token = await this.signIn.signIn(username, password, request.ip);
    void reply.header('set-cookie', setCookie(token, SESSION_HOURS, request.protocol === 'https')).header('cache-control', 'no-store');
    return { token };
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const credential = credentialOf(request.headers);
    if (credential !== undefined) await this.store.dropSession(digestOf(credential));
    this.access.forget();
    void reply.header('set-cookie', dropCookie);
  }
}
