import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';
import type { GatewayParts } from './parts.js';
import { PARTS } from './tokens.js';

/** Whether the process lives, whether it serves, and its measurements. */
@Controller()
export class HealthController {
  constructor(@Inject(PARTS) private readonly parts: GatewayParts, @Inject(Metrics) private readonly metrics: Metrics) {}

  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** 200 when facts are accepted and aggregates are being maintained, 503 until then. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const ready = await this.parts.ready().catch(() => false);
    if (!ready) void reply.status(503).header('retry-after', '1');
    return { status: ready ? 'ready' : 'not ready' };
  }

  @Get('metrics')
  async measurements(@Res() reply: FastifyReply): Promise<void> {
    // away: the last known number stays
    await this.parts.passedOver.count().then((counts) => this.metrics.passedOver(counts), () => undefined);
    const text = await this.metrics.registry.metrics();
    void reply.type(this.metrics.registry.contentType).send(text);
  }
}
