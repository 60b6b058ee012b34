import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { readPerson } from '@fazhi/services/vault/module.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { maySendPersons } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
import { readJson } from '../http/body.js';
import type { GatewayParts } from '../parts.js';
import { PARTS } from '../tokens.js';

/** `POST /api/persons`: who somebody is goes into the vault; facts carry the key that is answered. */
@Controller('api/persons')
export class PersonsController {
  constructor(@Inject(PARTS) private readonly parts: GatewayParts) {}

  /** `{idNumber, name, sex?, birthDate?, phone?, address?}` → `{personKey}`; the same person always the same key. For whoever may send facts. */
  @Post()
  @HttpCode(200)
  async register(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ personKey: string }> {
    const who = principalOf(request);
    if (!maySendPersons(who)) throw new Problem('FORBIDDEN', '无权登记人员。 You may not register persons.');
    const person = readPerson(readJson(request.body, 4));
    if ('message' in person) throw badInput(person.message, person.path);
    const personKey = await this.parts.vault.keyOf(person.idNumber);
    await this.parts.audit.record({ who: who.source, role: who.role, ip: request.ip, action: 'person.register', subject: personKey });
    await this.parts.vault.register(person);
    void reply.header('cache-control', 'no-store');
    return { personKey };
  }
}
