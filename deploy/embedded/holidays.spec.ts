import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Directory, defaultRules, metaOf, validateData, type AnyFact } from '@fazhi/domain';
import { registry } from '@fazhi/services/registry/domain.js';
import { UsageError, holidayFacts, holidaysAsked, sendHolidays, type HolidaysFact } from './holidays.js';

const NOW = new Date('2026-11-23T17:00:00Z');
const none = (): Promise<string> => Promise.reject(new Error('no file is read'));
const factsOf = (args: string[], text?: string): Promise<HolidaysFact[]> =>
  holidayFacts(holidaysAsked(args), NOW, text === undefined ? none : () => Promise.resolve(text));

describe('what is asked', () => {
  it('is a county, years or files, and an address', () => {
    expect(holidaysAsked(['421222'])).toEqual({ county: '421222', what: [], url: 'http://127.0.0.1:3000' });
    expect(holidaysAsked(['421222', '2022', '--url', 'https://fazhi.example/', 'next.json'])).toEqual({ county: '421222', what: ['2022', 'next.json'], url: 'https://fazhi.example' });
  });
  it.each([[[]], [['42122']], [['421222103']], [['421222', '2019']], [['421222', '--url']], [['421222', '--url', 'localhost:3000']]])('%j is refused', (args) => {
    expect(() => holidaysAsked(args)).toThrow(UsageError);
  });
});

describe('the facts', () => {
  it('are one a published year, good as they stand, dated by the notice', async () => {
    const facts = await factsOf(['421222']);
    expect(facts.map((f) => [f.subject, f.data.occurredOn])).toEqual([
      ['2022', '2021-10-25'], ['2023', '2022-12-08'], ['2024', '2023-10-25'], ['2025', '2024-11-12'], ['2026', '2025-11-04'],
    ]);
    const cls = registry.types.get('holidays.set') as NonNullable<ReturnType<typeof registry.types.get>>;
    for (const { data, subject } of facts) {
      expect(validateData(cls, data)).toEqual({ data });
      expect(metaOf(cls).check?.(data as never, subject, defaultRules)).toBeUndefined();
    }
    expect(await factsOf(['421222', '2024', '2022'])).toEqual([facts[2], facts[0]]);
  });
  it('of a file are dated today and outweigh the published ones of their year', async () => {
    const text = JSON.stringify([{ year: 2026, off: ['2026-10-08'], work: [], publishedOn: '2025-11-04' }, { year: '2027', off: ['2027-01-01'], work: ['2027-01-02'] }]);
    const facts = await factsOf(['421222', '2026', 'mine.json'], text);
    expect(facts.map((f) => [f.subject, f.data.occurredOn])).toEqual([['2026', '2025-11-04'], ['2026', '2025-11-04'], ['2027', '2026-11-24']]);
    const told = facts.map((f): AnyFact => ({ ...f, region: '421222', on: f.data.occurredOn, recordedAt: '' })).sort(registry.order).reverse().sort(registry.order);
    const d = new Directory('421222', told);
    expect(['2026-10-07', '2026-10-08', '2027-01-01', '2027-01-02'].map((day) => d.isHoliday(day))).toEqual([false, true, true, false]);
  });
  it.each(['{', '[]', 'null', '{"year":"2027"}', '{"year":"2027","off":[1],"work":[]}', '[{"year":"2027","off":[],"work":[]},null]'])('a file holding %s is refused', async (text) => {
    await expect(factsOf(['421222', 'mine.json'], text)).rejects.toThrow(UsageError);
  });
});

describe('sending', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: unknown };
  const seen: { path: string | undefined; authorization: string | undefined; type: string | undefined; facts: unknown }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ path: request.url, authorization: request.headers.authorization, type: request.headers['content-type'], facts: JSON.parse(body) });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('goes through the public door with the token and tells each answer', async () => {
    const facts = await factsOf(['421222', '2022', '2023']);
    answer = { status: 200, body: [{ id: 'a', status: 'accepted' }, { id: 'b', status: 'duplicate' }] };
    const lines: string[] = [];
    expect(await sendHolidays(url, 'secret', facts, (line) => lines.push(line))).toBe(true);
    expect(lines).toEqual(['2022 accepted', '2023 duplicate']);
    expect(seen.at(-1)).toEqual({ path: '/api/events', authorization: 'Bearer secret', type: 'application/cloudevents-batch+json', facts });
  });
  it('is no success where one is refused or kept back', async () => {
    const facts = await factsOf(['421299', '2022']);
    const lines: string[] = [];
    answer = { status: 207, body: [{ id: 'a', status: 'quarantined', code: 'UNKNOWN_REGION', path: 'data.region', message: '未知的地区。' }] };
    expect(await sendHolidays(url, 'secret', facts, (line) => lines.push(line))).toBe(false);
    expect(lines).toEqual(['2022 quarantined UNKNOWN_REGION data.region 未知的地区。']);
  });
  it('fails with the answer where the request is refused', async () => {
    answer = { status: 401, body: { code: 'UNAUTHENTICATED' } };
    await expect(sendHolidays(url, 'wrong', await factsOf(['421222', '2022']), () => undefined)).rejects.toThrow('401 {"code":"UNAUTHENTICATED"}');
  });
});
