import 'reflect-metadata';
import { Controller, Module, type INestMicroservice, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch, Bus, Subscription } from '../bus.js';
import { BATCHES, BatchStrategy } from './strategy.js';

const taken: number[] = [];
let trouble: Error | undefined;

@Controller()
class Taking {
  @EventPattern(BATCHES)
  async take(@Payload() batch: Batch<string>): Promise<void> {
    await Promise.resolve();
    if (trouble) throw trouble;
    taken.push(batch.upto);
  }
}
@Module({ controllers: [Taking] })
class Taker {}
@Module({})
class Nobody {}

/** A bus that hands over what the test says. */
class ByHand implements Bus<string> {
  subscription: Subscription<string> | undefined;
  stopped = 0;
  consume(subscription: Subscription<string>) {
    this.subscription = subscription;
    return { stop: async () => void this.stopped++ };
  }
}

const wants = { topics: ['toy'], group: 'g', from: () => Promise.resolve(undefined) };
const batch = (upto: number): Batch<string> => ({ topic: 'toy', partition: 'c/t/0', events: ['e'], upto });
const start = (module: Type, bus: ByHand): Promise<INestMicroservice> =>
  NestFactory.createMicroservice(module, { strategy: new BatchStrategy(bus, wants), logger: false, abortOnError: false });

describe('batches as a Nest microservice', () => {
  it('reach the controller, a failure goes back to the bus, and closing stops the consumption', async () => {
    const bus = new ByHand();
    const app = await start(Taker, bus);
    await app.listen();
    expect(bus.subscription).toMatchObject({ topics: ['toy'], group: 'g' });
    await bus.subscription?.handle(batch(1));
    trouble = new Error('the database is away');
    await expect(bus.subscription?.handle(batch(2))).rejects.toThrow();
    trouble = undefined;
    await bus.subscription?.handle(batch(2));
    expect(taken).toEqual([1, 2]);
    await app.close();
    expect(bus.stopped).toBe(1);
  });
  it('are not taken from the bus where no controller wants them', async () => {
    const bus = new ByHand();
    const app = await start(Nobody, bus);
    await expect(app.listen()).rejects.toThrow('No controller takes fazhi.batches');
    expect(bus.subscription).toBeUndefined();
    await app.close();
  });
});
