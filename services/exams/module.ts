import type { DynamicModule } from '@nestjs/common';
import { domainModule, type ServiceEnvironment } from '@fazhi/service';
import { exams } from './domain.js';

/** The service as a Nest module. */
export const examsModule = (environment: ServiceEnvironment): DynamicModule => domainModule(exams, environment);
