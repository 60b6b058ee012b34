import { Directory } from '@fazhi/domain';
import { rpcClient } from '@fazhi/service/rpc/client.js';
import type { Address } from '@fazhi/service/rpc/contract.js';
import { registryContract } from '@fazhi/service/rpc/contracts.js';
import type { Directories } from '../parts.js';

const ASK_MS = 5_000;

/**
 * The registry in a process of its own, asked each time: a region that was acknowledged anywhere is there in the next
 * answer. What is known travels as its name alone.
 */
export function remoteDirectories(addresses: readonly Address[]): Directories & { close(): void } {
  const { call, close } = rpcClient(registryContract, addresses, { timeoutMs: ASK_MS });
  const known = new Map<string, { state: string; directory: Directory }>();
  return {
    async current(county) {
      const before = known.get(county);
      const { state, facts } = await call.directory(county, before?.state ?? null);
      if (!facts && before) return before.directory;
      const meanwhile = known.get(county);
      if (meanwhile?.state === state) return meanwhile.directory;
      const directory = new Directory(county, facts ?? []);
      // a county that nobody has registered is not worth remembering: anybody may ask for any
      if (facts && facts.length > 0) known.set(county, { state, directory });
      return directory;
    },
    counties: () => call.counties(),
    close,
  };
}
