import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeWithKafka } from '../../kafka/spec-kafka.js';
import { Arena } from './arena.js';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-disk-'));
const small = join(folder, 'small');
mkdirSync(small);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=0711', 'tmpfs', small]).status === 0;
if (!mounted) console.warn('SKIPPED: a small disk cannot be mounted here (it takes root)');
const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000));

afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', small]);
  rmSync(folder, { recursive: true, force: true });
});

(mounted ? describeWithKafka : describe.skip)('a disk that is full under PostgreSQL', () => {
  test('503 while nothing can be made durable, no acknowledgement that is not, recovery once there is room', async () => {
    chmodSync(small, 0o711);
    const arena = await Arena.start({ seed, dataDir: small, kafkaDir: join(folder, 'kafka'), postgresFlags: { max_wal_size: '64MB', min_wal_size: '32MB', shared_buffers: '32MB' } });
    try {
      arena.load();
      await delay(2_000);
      const ballast = join(small, 'ballast');
      const { bavail, bsize } = statfsSync(small);
      const fill = Buffer.alloc(1 << 20);
      // all but what it takes to fail in the middle of something
      for (let mb = Math.floor((bavail * bsize) / 2 ** 20) - 4, i = 0; i < mb; i++) writeFileSync(ballast, fill, { flag: 'a' });
      const before = arena.ledger.answers.get(503) ?? 0;
      for (let i = 0; i < 120 && (arena.ledger.answers.get(503) ?? 0) - before < 10; i++) await delay(500);
      expect((arena.ledger.answers.get(503) ?? 0) - before).toBeGreaterThanOrEqual(10);
      rmSync(ballast);
      await arena.revivePostgres();
      await delay(2_000);
      const acknowledged = arena.ledger.acknowledged.size;
      for (let i = 0; i < 60 && arena.ledger.acknowledged.size === acknowledged; i++) await delay(500);
      expect(arena.ledger.acknowledged.size).toBeGreaterThan(acknowledged);
      expect(await arena.wrong()).toEqual([]);
    } finally {
      await arena.stop();
    }
  }, 400_000);
});
