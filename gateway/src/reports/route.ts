import { TEMPLATES, type Template } from '@fazhi/domain';
import type { Sheet } from '@fazhi/services/reporting/ports.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../access/authentication.js';
import { covers } from '../access/principal.js';
import { badInput, Problem } from '../errors.js';
import { knownRegion } from '../graphql/asking.js';
import { Operation, type Place, type Services } from '../graphql/operation.js';
import { sendProblem } from '../http/problem.filter.js';
import { mayDraft } from './rights.js';
import { indicatorTable } from './table.js';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', html: 'text/html; charset=utf-8',
} as const;
type Kind = keyof typeof TYPES;
const isKind = (text: string): text is Kind => text in TYPES;

/**
 * `GET /api/reports/<region>/<period>.docx|.html|.xlsx?version=&template=`: what GraphQL tells, as a document, to the same people. `version`: a
 * published one's number, or `draft`; not told, the newest, and where nothing is published the draft for those who may see it.
 */
export function routeReports(fastify: FastifyInstance, services: Services): void {
  fastify.route({
    method: 'GET',
    url: '/api/reports/:region/:file',
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      let op: Operation | undefined;
      try {
        op = new Operation(services, principalOf(request), request.ip);
        await answer(op, request, reply);
      } catch (error) {
        sendProblem(error, request, reply);
      } finally {
        await op?.close();
      }
      return reply;
    },
  });
}

async function answer(op: Operation, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { region, file } = request.params as { region: string; file: string };
  const query = request.query as Readonly<Record<string, unknown>>;
  const [, period = '', kind = ''] = /^([0-9A-Z-]{4,10})\.([a-z]{4})$/.exec(file) ?? [];
  if (!isKind(kind)) throw new Problem('NOT_FOUND', '没有这个文件。 There is no such file.');
  const place = await knownRegion(op, region);
  const sheet = await sheetOf(op, place, period, query);
  const { paper } = op.services.parts;
  const version = sheet.edition ? `v${sheet.edition.version}` : 'draft';
  void reply.header('content-type', TYPES[kind]).header('cache-control', 'private, no-store').header('content-disposition', `${kind === 'html' ? 'inline' : 'attachment'}; filename="report-${place.code}-${period}-${version}.${kind}"`);
  if (kind === 'html') {
    const { html, policy } = paper.html(sheet);
    await reply.header('content-security-policy', policy).send(html);
    return;
  }
  if (kind === 'docx') {
    await reply.send(await paper.docx(sheet));
    return;
  }
  // whoever sees no numbers of the region is given those of the report
  const table = covers(op.who, place.code, place.directory) ? await indicatorTable(op, place, sheet) : undefined;
  await reply.send(await paper.xlsx(sheet, table));
}

async function sheetOf(op: Operation, place: Place, period: string, { version, template }: Readonly<Record<string, unknown>>): Promise<Sheet> {
  const { reports } = op.services.parts;
  const form = template ?? TEMPLATES[0];
  if (!(TEMPLATES as readonly unknown[]).includes(form)) throw badInput('没有这个模板。 There is no such template.', 'template');
  if (version !== undefined && version !== 'draft' && !(typeof version === 'string' && /^[1-9]\d{0,5}$/.test(version))) throw badInput('无效的版本。 Not a version.', 'version');
  if (version !== 'draft') {
    const published = await reports.published({ region: place.code, period }, version === undefined ? undefined : Number(version));
    if (published) return { content: published.content, edition: published };
    if (version !== undefined) throw new Problem('NOT_FOUND', '没有这个版本。 There is no such version.', 'version');
  }
  if (!mayDraft(op.who, place.code, place.directory)) throw version === 'draft' ? new Problem('FORBIDDEN', '无权查看草稿。 You may not see drafts.') : new Problem('NOT_FOUND', '尚未发布。 Nothing is published yet.');
  return { content: (await reports.draft({ region: place.code, period, template: form as Template }, op.today, op.clearance)).content };
}
