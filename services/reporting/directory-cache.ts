import type { ClientBase } from 'pg';
import type { Directory } from '@fazhi/domain';
import { loadDirectory } from './directory.js';

/** Directories by county, built anew when the registry has moved. */
export class DirectoryCache {
  readonly #cached = new Map<string, { pos: string; directory: Directory }>();

  /** As of what `client` sees. */
  async load(client: ClientBase, county: string): Promise<Directory> {
    const found = await client.query<{ pos: string }>({
      name: 'registry-position', text: `select pos || '/' || changes as pos from reporting.position where service = 'registry' and county = $1`, values: [county],
    });
    const pos = found.rows[0]?.pos ?? '';
    const cached = this.#cached.get(county);
    if (cached?.pos === pos) return cached.directory;
    const directory = await loadDirectory(client, county);
    this.#cached.set(county, { pos, directory });
    return directory;
  }

  /** As of now, inside a transaction that has changed it and may still fail: not kept. */
  fresh(client: ClientBase, county: string): Promise<Directory> {
    return loadDirectory(client, county);
  }

  forget(): void {
    this.#cached.clear();
  }
}
