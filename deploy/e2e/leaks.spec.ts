import pg from 'pg';
import { World } from './harness.js';

const SEEDED = { idNumber: '110101199003070337', name: '欧阳样本甲', phone: '13812345678', address: '样本路九十九号' };
const WORDS = Object.values(SEEDED);

it('a person’s name, number, phone and address are nowhere but in the vault, and there they are sealed', async () => {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  const wrote = process.stderr.write.bind(process.stderr);
  process.stdout.write = ((text: string) => lines.push(String(text)) > 0);
  process.stderr.write = ((text: string) => lines.push(String(text)) > 0);
  const world = await World.start();
  try {
    const answers: string[] = [];
    const tell = async (answer: Promise<Response>): Promise<string> => {
      const text = await (await answer).text();
      answers.push(text);
      return text;
    };
    const p = await world.county();
    const { personKey } = JSON.parse(await tell(world.http('POST', '/api/persons', SEEDED))) as { personKey: string };
    await world.given(
      world.fact('aftercare.term.released', 'leak-1', p.v(201), '2026-01-05', { personKey, category: 'PRISON', channel: '01', risk: 'GENERAL' }),
      world.fact('aftercare.term.handed-over', 'leak-1', p.v(201), '2026-01-06', { method: 'FAMILY', risk: 'GENERAL' }));
    // in every place where somebody might put them by mistake
    for (const text of [SEEDED.idNumber, SEEDED.phone]) {
      answers.push(JSON.stringify(await world.post([world.fact('aftercare.visit.recorded', 'leak-1', p.v(201), '2026-01-10', { conduct: 'GOOD', work: true, family: 'STABLE', contacts: 'SIMPLE', difficulties: `联系 ${text}` })])));
      answers.push(JSON.stringify(await world.post([{ ...world.retraction(world.fact('aftercare.talk.held', 'leak-1', p.v(201), '2026-01-10')), data: { reason: text } }])));
    }
    for (const field of ['idNumber', 'phone', 'address', 'name'] as const) await tell(world.http('POST', '/api/persons', { ...SEEDED, [field]: `${SEEDED[field]}\u0000` }));
    await tell(world.http('POST', '/api/persons', { ...SEEDED, [SEEDED.idNumber]: 1 }));
    await tell(world.http('POST', '/graphql', { query: '{ findPerson(idNumber: "110101199003070338", region: "x", purpose: "JUDICIAL") { key } }' }));
    await tell(world.http('POST', '/api/login', { username: SEEDED.name, password: SEEDED.idNumber }));
    await world.counted();

    const client = new pg.Client({ connectionString: world.platform.databaseUrl });
    await client.connect();
    const found: string[] = [];
    const { rows: tables } = await client.query<{ name: string }>(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`);
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) n from ${name} t where ${WORDS.map((_, i) => `t::text like '%' || $${i + 1} || '%' or position(convert_to($${i + 1}, 'UTF8') in convert_to(t::text, 'UTF8')) > 0`).join(' or ')}`, WORDS);
      if (rows[0]?.n !== '0') found.push(name);
    }
    // bytes are written as hexadecimal digits
    const hex = WORDS.map((w) => Buffer.from(w).toString('hex'));
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) n from ${name} t where ${hex.map((_, i) => `t::text like '%' || $${i + 1} || '%'`).join(' or ')}`, hex);
      if (rows[0]?.n !== '0') found.push(`${name} (bytes)`);
    }
    await client.end();
    expect(found).toEqual([]);
    const said = [...answers, ...lines].join('\n');
    for (const word of WORDS) expect(said.includes(word)).toBe(false);
  } finally {
    process.stdout.write = write;
    process.stderr.write = wrote;
    await world.stop();
  }
});
