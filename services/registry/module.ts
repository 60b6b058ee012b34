import type { DynamicModule } from '@nestjs/common';
import { domainModule, type ServiceEnvironment } from '@fazhi/service';
import { registry } from './domain.js';

/** The service as a Nest module. */
export const registryModule = (environment: ServiceEnvironment): DynamicModule => domainModule(registry, environment);
