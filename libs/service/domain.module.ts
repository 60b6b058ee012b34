import { Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Domain } from '@fazhi/domain';
import { DomainService, type ServiceEnvironment } from './domain-service.js';

/** Token of a domain's running service. */
export const serviceToken = (name: string): string => `service:${name}`;

class Lifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly service: DomainService) {}
  onModuleInit(): Promise<void> {
    return this.service.start();
  }
  onApplicationShutdown(): Promise<void> {
    return this.service.close();
  }
}

@Module({})
class DomainModule {}

/** The Nest module of a domain, made from its declaration: starts with the application and ends with it. */
export function domainModule(domain: Domain, environment: ServiceEnvironment): DynamicModule {
  const token = serviceToken(domain.name);
  return {
    module: class extends DomainModule {},
    providers: [
      { provide: token, useFactory: () => new DomainService(domain, environment) },
      { provide: `${token}:lifecycle`, useFactory: (service: DomainService) => new Lifecycle(service), inject: [token] },
    ],
    exports: [token],
  };
}
