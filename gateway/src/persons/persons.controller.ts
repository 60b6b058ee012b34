import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { shanghaiDate } from '@fazhi/domain';
import { readPerson } from '@fazhi/services/vault/module.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { maySendPersons, rightsOf, type Principal } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
import { clearanceOf } from '../graphql/operation.js';
import { readJson } from '../http/body.js';
import type { GatewayParts } from '../parts.js';
import { isOnRecord } from './on-record.js';
import { PARTS } from '../tokens.js';

/** `POST /api/persons`: who somebody is goes into the vault; facts carry the key that is answered. */
@Controller('api/persons')
export class PersonsController {
  constructor(@Inject(PARTS) private readonly parts: GatewayParts) {}

  /**
   * `{idNumber, name, sex?, birthDate?, phone?, address?}` → `{personKey}`; the same person always the same key. For whoever may send facts.
   * The answer never says whether the person was known. What was known is changed by administrators and by whoever could look the person
   * up at this moment; what others tell is kept only where nothing was told before.
   */
  @Post()
  @HttpCode(200)
  async register(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ personKey: string }> {
    const who = principalOf(request);
    if (!maySendPersons(who)) throw new Problem('FORBIDDEN', '无权登记人员。 You may not register persons.');
    const person = readPerson(readJson(request.body, 4));
    if ('message' in person) throw badInput(person.message, person.path);
    const personKey = await this.parts.vault.keyOf(person.idNumber);
    const act = { who: who.source, role: who.role, ip: request.ip, subject: personKey };
    await this.parts.audit.record({ ...act, action: 'person.register' });
    const over = await this.#mayChange(who, personKey);
    if (over) {
      const changed = await this.parts.vault.differs(person);
      if (changed.length > 0) await this.parts.audit.record({ ...act, action: 'person.change', detail: changed.join(',') });
    }
    await this.parts.vault.register(person, { over });
    void reply.header('cache-control', 'no-store');
    return { personKey };
  }

  async #mayChange(who: Principal, key: string): Promise<boolean> {
    if (who.admin) return true;
    const { persons } = rightsOf(who);
    if (!persons) return false;
    const { domains, reader, clock } = this.parts;
    const snapshot = reader.snapshot(clearanceOf(who, domains));
    try {
      const today = shanghaiDate(clock.now());
      for (const region of who.regions) if (await isOnRecord(domains, persons.services, { key, region, today }, (asked) => snapshot.list(asked, { first: 1 }))) return true;
      return false;
    } finally {
      await snapshot.close();
    }
  }
}
