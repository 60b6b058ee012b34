import { Module, type DynamicModule } from '@nestjs/common';
import { Access } from './access/access.js';
import type { AccessStore } from './access/access-store.js';
import { LoginController } from './access/login.controller.js';
import { Oidc } from './access/oidc.js';
import { OidcController } from './access/oidc.controller.js';
import { SignIn } from './access/sign-in.js';
import { HealthController } from './health.controller.js';
import { ImportController } from './import/import.controller.js';
import { Door } from './ingest/door.js';
import { EventsController } from './ingest/events.controller.js';
import { Intake } from './ingest/intake.js';
import { Live } from './live/live.js';
import { Metrics } from './metrics.js';
import type { GatewayParts } from './parts.js';
import { PersonsController } from './persons/persons.controller.js';
import { ACCESS_STORE, PARTS } from './tokens.js';

/** What the gateway is made of. */
@Module({})
export class GatewayModule {
  static with(parts: GatewayParts, store: AccessStore): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [EventsController, PersonsController, ImportController, LoginController, OidcController, HealthController],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: ACCESS_STORE, useValue: store },
        { provide: Metrics, useFactory: () => new Metrics(parts.metrics) },
        { provide: Access, useFactory: () => new Access(store) },
        { provide: SignIn, useFactory: () => new SignIn(store) },
        { provide: Oidc, useFactory: () => new Oidc(parts.oidc) },
        { provide: Door, useFactory: () => new Door(parts) },
        {
          provide: Intake,
          inject: [Door, Metrics],
          useFactory: (door: Door, metrics: Metrics) => new Intake(door, (domain) => parts.acceptorOf(domain), (answers) => metrics.answered(answers)),
        },
        {
          provide: Live,
          inject: [Metrics],
          useFactory: (metrics: Metrics) => new Live({
            reader: parts.reader, clock: parts.clock, live: parts.live, refreshed: (seconds, watched) => metrics.refreshed(seconds, watched),
          }),
        },
      ],
    };
  }
}
