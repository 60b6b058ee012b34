import type { Domain } from '@fazhi/domain';
import { rpcClient, type RpcClient } from '@fazhi/service/rpc/client.js';
import type { Address } from '@fazhi/service/rpc/contract.js';
import { acceptorContract, type AcceptorCalls } from '@fazhi/service/rpc/contracts.js';
import type { Acceptor } from '@fazhi/store';
import type { OriginFinder } from '../parts.js';

/** Longer than a service itself waits for a lock, so that it is the service that gives up. */
const ACCEPT_MS = 10_000;

export interface RemoteAcceptors {
  of(domain: string): Acceptor & OriginFinder;
  close(): void;
}

/** The writing services in processes of their own. One that is away throws Unavailable, within a second where its process is gone. */
export function remoteAcceptors(domains: readonly Domain[], addressesOf: (service: string) => readonly Address[]): RemoteAcceptors {
  const clients = new Map<string, RpcClient<AcceptorCalls>>(domains.map(({ name }) => [name, rpcClient(acceptorContract, addressesOf(name), { timeoutMs: ACCEPT_MS })]));
  return {
    of(domain) {
      const client = clients.get(domain);
      if (!client) throw new Error(`there is no service ${domain}`);
      return client.call;
    },
    close: () => clients.forEach((c) => c.close()),
  };
}
