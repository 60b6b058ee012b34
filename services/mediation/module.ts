import type { DynamicModule } from '@nestjs/common';
import { domainModule, type ServiceEnvironment } from '@fazhi/service';
import { mediation } from './domain.js';

/** The service as a Nest module. */
export const mediationModule = (environment: ServiceEnvironment): DynamicModule => domainModule(mediation, environment);
