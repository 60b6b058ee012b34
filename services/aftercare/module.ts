import type { DynamicModule } from '@nestjs/common';
import { domainModule, type ServiceEnvironment } from '@fazhi/service';
import { aftercare } from './domain.js';

/** The service as a Nest module. */
export const aftercareModule = (environment: ServiceEnvironment): DynamicModule => domainModule(aftercare, environment);
