import { siege } from './siege/campaign.js';

test('silent connections, clients that read nothing and long streams keep nobody from their work, and memory is bounded', async () => {
  const wrong = await siege({ sockets: 1_000, deafMs: 5_000, megabytes: 20, patient: false, log: (line) => void process.stderr.write(`${line}\n`) });
  expect(wrong).toEqual([]);
}, 240_000);
