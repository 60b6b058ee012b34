import type { Domain } from '@fazhi/domain';
import type { Address } from '@fazhi/service/rpc/contract.js';
import type { GatewayParts } from '../parts.js';
import { remoteAcceptors } from './acceptors.js';
import { remoteDirectories } from './directories.js';
import { Instances } from './instances.js';
import { RemoteLive } from './live.js';
import { RemoteReports } from './reports.js';
import { RemoteReader } from './reader.js';
import { Watch } from './watch.js';

/** What a gateway takes from other processes. */
export type RemoteParts = Required<Pick<GatewayParts, 'acceptorOf' | 'reader' | 'reports' | 'directories' | 'live' | 'passedOver' | 'ready' | 'pressure' | 'probes'>> & {
  /** Facts accepted and not yet counted, as last known. */
  behind(): number;
  close(): void;
};

/**
 * A gateway's parts over services in processes of their own, which need not be there yet. What is away throws Unavailable
 * and leaves the rest working; it is found again by itself.
 * @param addressesOf where a service listens; of `reporting` all instances
 */
export function remoteParts({ domains, addressesOf }: { domains: readonly Domain[]; addressesOf: (service: string) => readonly Address[] }): RemoteParts {
  const acceptors = remoteAcceptors(domains, addressesOf);
  const directories = remoteDirectories(addressesOf('registry'));
  const instances = new Instances(addressesOf('reporting'));
  const reports = new RemoteReports(addressesOf('reporting'));
  const live = new RemoteLive(instances);
  const watch = new Watch(domains, addressesOf, instances);
  return {
    acceptorOf: (domain) => acceptors.of(domain), directories, reader: new RemoteReader(instances, domains), reports, live,
    passedOver: {
      inbox: (filter) => instances.ask((call) => call.passedOver(filter)),
      count: async () => (await instances.ask((call) => call.health())).poisoned,
    },
    ready: () => watch.ready(), pressure: () => watch.pressure(), behind: () => watch.behind(), probes: watch.probes(),
    close() {
      live.close();
      for (const part of [acceptors, directories, watch, instances, reports]) part.close();
    },
  };
}
