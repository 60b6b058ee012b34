import { rpcClient, type RpcClient } from '@fazhi/service/rpc/client.js';
import { Refused, type Address } from '@fazhi/service/rpc/contract.js';
import { BadRequest, reportsContract, type ReportCalls, type Reports } from '@fazhi/services/reporting/ports.js';

/** Longer than reporting itself waits until everything acknowledged is counted. */
const REPORT_MS = 15_000;

const told = <T>(answer: Promise<T>): Promise<T> => answer.catch((error: unknown) => {
  throw error instanceof Refused ? new BadRequest(error.message, error.path) : error;
});

/** Reports of an instance of reporting in another process. */
export class RemoteReports implements Reports {
  readonly #client: RpcClient<ReportCalls>;

  constructor(addresses: readonly Address[]) {
    this.#client = rpcClient(reportsContract, addresses, { timeoutMs: REPORT_MS });
  }

  draft: Reports['draft'] = (asked, today, clearance) => told(this.#client.call.draft(asked, today, clearance));
  save: Reports['save'] = (key, said) => told(this.#client.call.save(key, said));
  acknowledge: Reports['acknowledge'] = async (asked, said) => void (await told(this.#client.call.acknowledge(asked, said)));
  publish: Reports['publish'] = (asked, said, clearance) => told(this.#client.call.publish(asked, said, clearance));
  published: Reports['published'] = (key, version) => told(this.#client.call.published(key, version ?? null));
  editions: Reports['editions'] = (key) => told(this.#client.call.editions(key));
  latest: Reports['latest'] = (asked) => told(this.#client.call.latest(asked));

  close(): void {
    this.#client.close();
  }
}
