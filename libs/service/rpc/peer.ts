import { ClientTCP, type ReadPacket, type TcpSocket, type WritePacket } from '@nestjs/microservices';
import { Unavailable } from '@fazhi/store';
import { LARGEST_MESSAGE, RemoteFailure, type Address, type Reply } from './contract.js';

/** A call got no answer. `sent`: the other side may have executed it. */
export class Undelivered extends Unavailable {
  constructor(message: string, readonly sent: boolean) {
    super(message);
  }
}

export const nameOf = ({ host, port }: Address): string => `${host}:${port}`;

/** Nest's TCP client over one connection: knows what it has sent, when it last heard something, and can be cut off. */
export class Wire extends ClientTCP {
  /** When the last answer came, as performance.now() tells it. */
  heard = -Infinity;
  readonly #sent = new WeakSet<object>();

  constructor({ host, port }: Address) {
    super({ host, port, maxBufferSize: LARGEST_MESSAGE, maxSendBufferSize: 4 * LARGEST_MESSAGE });
  }

  /** True where the arguments may have reached the other side. */
  sent(args: readonly unknown[]): boolean {
    return this.#sent.has(args);
  }

  /** Whoever waits for an answer is told so at once. The wire is of no more use. */
  cut(): void {
    const socket = this.socket?.netSocket;
    this.close();
    socket?.destroy();
  }

  override createSocket(): TcpSocket {
    const socket = super.createSocket();
    // without this an answer may wait 40 ms for the acknowledgement of the one before
    socket.netSocket.setNoDelay(true).setKeepAlive(true, 10_000);
    return socket;
  }

  override handleResponse(buffer: unknown): Promise<void> {
    this.heard = performance.now();
    return super.handleResponse(buffer);
  }

  /** The callers are told. */
  override handleError(): void {}

  protected override publish(packet: ReadPacket, callback: (packet: WritePacket) => unknown): () => void {
    this.#sent.add(packet.data as object);
    return super.publish(packet, callback);
  }
}

/** Calls without an answer yet, at most, of one client to one address. */
const MOST_IN_FLIGHT = 1_000;
const CONNECT_MS = 1_000;
/** One that failed is tried after the others for so long, and up to half as much again. */
const REST_MS = 1_000;

/** One address: a connection made when it is needed, and made anew when it was lost. */
export class Peer {
  #wire: Wire | undefined;
  #flying = 0;
  #restsUntil = -Infinity;
  #closed = false;

  constructor(readonly address: Address) {}

  /** It failed just now. */
  get resting(): boolean {
    return performance.now() < this.#restsUntil;
  }

  /**
   * One call. Throws Undelivered: at once where the connection is refused or lost, or too many calls are in flight;
   * otherwise at the deadline (performance.now()).
   */
  async call(pattern: string, args: readonly unknown[], deadline: number): Promise<Reply> {
    if (this.#flying >= MOST_IN_FLIGHT) throw new Undelivered(`${nameOf(this.address)}: too many calls are in flight`, false);
    this.#flying++;
    try {
      return await this.#send(await this.#connected(deadline), pattern, args, deadline);
    } catch (error) {
      if (error instanceof Undelivered) this.#restsUntil = performance.now() + REST_MS * (1 + Math.random() / 2);
      throw error;
    } finally {
      this.#flying--;
    }
  }

  /** Calls in flight fail at once; the next one connects anew. */
  cut(): void {
    this.#wire?.cut();
    this.#wire = undefined;
  }

  close(): void {
    this.#closed = true;
    this.cut();
  }

  async #connected(deadline: number): Promise<Wire> {
    if (this.#closed) throw new Undelivered(`${nameOf(this.address)}: closed`, false);
    const wire = (this.#wire ??= new Wire(this.address));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no connection in time')), Math.max(1, Math.min(CONNECT_MS, deadline - performance.now())));
    });
    try {
      await Promise.race([wire.connect(), late]);
      return wire;
    } catch (error) {
      // the client would hand the failed connection to whoever calls before its socket is closed
      this.#drop(wire);
      throw new Undelivered(`${nameOf(this.address)}: ${(error as NodeJS.ErrnoException | undefined)?.code ?? 'no connection'}`, false);
    } finally {
      clearTimeout(timer);
    }
  }

  #send(wire: Wire, pattern: string, args: readonly unknown[], deadline: number): Promise<Reply> {
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const sending = wire.send<Reply>(pattern, args).subscribe({
        next: (reply) => settle(() => resolve(reply)),
        error: (why: unknown) => settle(() => reject(
          // Nest tells an unknown pattern as a string
          typeof why === 'string' ? new RemoteFailure(`${pattern}: ${why.slice(0, 200)}`) : new Undelivered(`${nameOf(this.address)}: connection lost`, wire.sent(args)))),
        complete: () => settle(() => reject(new RemoteFailure(`${pattern}: ended without an answer`))),
      });
      const timer = setTimeout(() => {
        sending.unsubscribe();
        reject(new Undelivered(`${nameOf(this.address)}: ${pattern} was not answered in time`, true));
        // nothing at all came meanwhile: the connection may be dead without either side having been told
        if (wire.heard < begun) this.#drop(wire);
      }, Math.max(1, deadline - begun));
      const settle = (with_: () => void): void => {
        clearTimeout(timer);
        with_();
      };
    });
  }

  #drop(wire: Wire): void {
    if (this.#wire === wire) this.#wire = undefined;
    wire.cut();
  }
}
