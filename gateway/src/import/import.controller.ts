import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { shanghaiDate, type Domain } from '@fazhi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { mayAdminister, maySend, type Principal } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
import { readBody, XLSX } from '../http/body.js';
import { Intake } from '../ingest/intake.js';
import type { GatewayParts } from '../parts.js';
import { PARTS } from '../tokens.js';
import { written } from './book.js';
import { columnsOf, type Column } from './columns.js';
import { failedRows } from './failed.js';
import { FILE_LIMIT } from './limits.js';
import { Places, placesOf, type NamedPlace } from './places.js';
import { readWorkbook } from './read.js';
import { Related } from './related.js';
import { importRows } from './rows.js';
import { importLines } from './run.js';
import { templateOf } from './template.js';

/** Files worked on at once: each may hold some hundred megabytes for a while. */
const AT_ONCE = 3;
/** Bytes of answers kept for a client that reads slowly. */
const ANSWERS_AHEAD = 1024 * 1024;

/** `/api/import/<type>`: facts of one type from a workbook, for people who have a table. */
@Controller('api/import')
export class ImportController {
  #running = 0;

  constructor(@Inject(PARTS) private readonly parts: GatewayParts, @Inject(Intake) private readonly intake: Intake) {}

  @Get(':type/template.xlsx')
  async template(@Param('type') type: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const who = principalOf(request);
    const { domain, columns } = this.#allowed(who, type);
    const book = templateOf(domain, type, columns, await this.#places(who));
    await this.#work(async () => send(reply, `${type}.xlsx`, await written(book)));
  }

  /** The answer is ndjson, a line a row; `x-rows` says how many there will be. */
  @Post(':type')
  @HttpCode(200)
  async import(@Param('type') type: string, @Query('mode') mode: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const who = principalOf(request);
    const { domain, columns } = this.#allowed(who, type);
    if (mode !== 'preview' && mode !== 'send') throw badInput('mode 须为 preview 或 send。 mode must be preview or send.', 'mode');
    if (!Buffer.isBuffer(request.body) || !(request.headers['content-type'] ?? '').startsWith(XLSX)) throw new Problem('UNSUPPORTED_MEDIA_TYPE', `请上传 xlsx 文件。 Send ${XLSX}.`);
    const bytes = request.body;
    const release = this.#begin();
    try {
      const places = new Places(await this.#places(who));
      const file = createHash('sha256').update(bytes).digest('hex');
      const sheet = importRows(await readWorkbook(bytes), { domain, type, columns, places, file, source: who.source });
      await this.parts.audit.record({ who: who.source, role: who.role, ip: request.ip, action: `import.${mode}`, service: domain.name, subject: type, detail: `${sheet.rows.length} sha256:${file}` });
      // whoever has gone meanwhile is sent nothing
      if (reply.raw.destroyed) throw badInput('请求已取消。 The request is over.');
      let gone = false;
      reply.raw.once('close', () => {
        gone = true;
        release();
      });
      const lines = importLines({
        sheet, domain, who, mode, intake: this.intake, related: new Related(domain), pressure: () => this.parts.pressure?.() ?? false, gone: () => gone,
      });
      void reply.status(200).header('x-rows', String(sheet.rows.length)).header('cache-control', 'no-store').type('application/x-ndjson');
      void reply.send(Readable.from(lines, { objectMode: false, highWaterMark: ANSWERS_AHEAD }));
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The lines of the rows that are to be mended, as they were answered, become a workbook of the same form with a column of reasons. */
  @Post(':type/failed')
  @HttpCode(200)
  async failed(@Param('type') type: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const who = principalOf(request);
    const { domain, columns } = this.#allowed(who, type);
    if (!(request.body instanceof Readable)) throw new Problem('UNSUPPORTED_MEDIA_TYPE', '请以 application/x-ndjson 上传。 Send application/x-ndjson.');
    const rows = failedRows(await readBody(request.body, FILE_LIMIT), columns);
    const book = templateOf(domain, type, columns, await this.#places(who), rows);
    await this.#work(async () => send(reply, `${type}-failed.xlsx`, await written(book)));
  }

  #allowed(who: Principal, type: string): { domain: Domain; columns: Column[] } {
    const known = this.intake.door.types.get(type);
    const domain = known && this.parts.domains.find((d) => d.name === known.domain);
    if (!known || !domain) throw new Problem('NOT_FOUND', '未知的事实类型。 The type is not known.', 'type');
    if (!(known.meta.adminOnly ? mayAdminister(who, type) : maySend(who, type))) throw new Problem('FORBIDDEN', '无权报送该类型。 You may not send this type.');
    return { domain, columns: columnsOf(domain, type) };
  }

  #places(who: Principal): Promise<NamedPlace[]> {
    return placesOf(who, this.parts.directories, shanghaiDate(this.parts.clock.now()));
  }

  async #work<T>(work: () => Promise<T>): Promise<T> {
    const release = this.#begin();
    return work().finally(release);
  }

  /** Throws UNAVAILABLE where enough files are being worked on. */
  #begin(): () => void {
    if (this.#running >= AT_ONCE) throw new Problem('UNAVAILABLE', '正在处理其他文件，请稍后再试。 Other files are being worked on; try again.', undefined, 5);
    this.#running++;
    let released = false;
    return () => {
      if (!released) this.#running--;
      released = true;
    };
  }
}

function send(reply: FastifyReply, name: string, bytes: Buffer): void {
  void reply.status(200).header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store').type(XLSX).send(bytes);
}
