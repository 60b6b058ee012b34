import type { AnyFact } from '@fazhi/domain';
import type { Acceptor, Clearance, Digest, Heard, SubjectHead, Words } from '@fazhi/store';
import { contract } from './contract.js';

/** A writing service to the gateway. */
export interface AcceptorCalls extends Acceptor {
  /** The county of the fact (source, id); undefined where the service does not know it. */
  countyOf(source: string, id: string): Promise<string | undefined>;
}
export const acceptorContract = contract<AcceptorCalls>('acceptor', { accept: 'write', held: 'read', replay: 'write', inbox: 'read', timeline: 'read', subject: 'read', steps: 'read', tryOut: 'read', progress: 'read', since: 'read', countyOf: 'read' });

/** The registry to the gateway. */
export interface RegistryCalls {
  /**
   * What a county's directory is made of, as of the registry's last commit. `state` names it, whatever backup the log may
   * come from; `facts` are left out where the asker knows that state already.
   */
  directory(county: string, known: string | null): Promise<{ state: string; facts?: AnyFact[] }>;
  /** Six-digit codes of which the registry has heard. */
  counties(): Promise<string[]>;
}
export const registryContract = contract<RegistryCalls>('registry', { directory: 'read', counties: 'read' });

/** Any writing service to whoever watches over it. */
export interface StatusCalls {
  /** Rows of its log that are not shipped to the bus yet. */
  behind(): Promise<number>;
  heads(): Promise<{ county: string; pos: number; incarnation: number }[]>;
}
export const statusContract = contract<StatusCalls>('status', { behind: 'read', heads: 'read' });

/** Any writing service to reporting, which compares what it has with what there is, and tells who has fallen silent. */
export interface HeadsCalls {
  digests(): Promise<Digest[]>;
  bucket(county: string, bucket: number): Promise<SubjectHead[]>;
  /** Publishes subjects again, each as a new version; unknown ones are passed over. */
  republish(county: string, subjects: readonly string[]): Promise<void>;
  /** The county's sources. */
  heard(county: string): Promise<Heard[]>;
  /** What these facts say in full, of those the clearance lets be seen: for reports. */
  words(county: string, facts: readonly { source: string; id: string }[], clearance: Clearance): Promise<Words[]>;
}
export const headsContract = contract<HeadsCalls>('heads', { digests: 'read', bucket: 'read', republish: 'write', heard: 'read', words: 'read' });
