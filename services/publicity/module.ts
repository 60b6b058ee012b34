import type { DynamicModule } from '@nestjs/common';
import { domainModule, type ServiceEnvironment } from '@fazhi/service';
import { publicity } from './domain.js';

/** The service as a Nest module. */
export const publicityModule = (environment: ServiceEnvironment): DynamicModule => domainModule(publicity, environment);
