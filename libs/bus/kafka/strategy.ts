import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Batch, Bus, Consumer, Subscription } from '../bus.js';

/** The pattern of the one handler that takes batches: `@EventPattern(BATCHES)`. */
export const BATCHES = 'fazhi.batches';

/**
 * Consumption as a Nest microservice: the bus's batches go to a controller's method, one at a time a partition, and its
 * failure goes back to the bus, so that the batch comes again. (Nest's own Kafka server takes single messages, and one that
 * fails stops its partition for ever.)
 */
export class BatchStrategy<E> extends Server implements CustomTransportStrategy {
  /** Failures reach the bus, which tells them. */
  override readonly propagatesEventHandlerErrors = true;
  #consumer: Consumer | undefined;

  constructor(private readonly bus: Bus<E>, private readonly subscription: Omit<Subscription<E>, 'handle'>) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    const handler = this.messageHandlers.get(BATCHES);
    if (!handler || handler.next) return callback(new Error(`${handler ? 'More than one' : 'No'} controller takes ${BATCHES}`));
    this.#consumer = this.bus.consume({
      ...this.subscription,
      handle: async (batch: Batch<E>) => {
        const result: unknown = await handler(batch, new BaseRpcContext([]));
        if (!isObservable(result)) return;
        await lastValueFrom(result, { defaultValue: undefined }).catch((error: unknown) => {
          throw error instanceof Error ? error : new Error(messageOf(error), { cause: error });
        });
      },
    });
    callback();
  }

  /** Resolves when no handler is running any more. */
  async close(): Promise<void> {
    await this.#consumer?.stop();
    this.#consumer = undefined;
  }

  /** There are no events of the connection to listen to: the subscription's `failed` is told of failures. */
  override on(): void {}

  /** The consumption, once it listens. */
  override unwrap<T>(): T {
    return this.#consumer as T;
  }
}

/** Nest replaces errors that are not its own by `{ status, message }`. */
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error);
