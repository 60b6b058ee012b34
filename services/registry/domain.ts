import { defineDomain } from '@fazhi/domain';
import { config, holidays, region } from './evolve.js';
import { indicators, validity } from './indicators.js';

/** 区划与配置: regions with their validity, settings and holidays of a county. Everything else is judged against them. */
export const registry = defineDomain({
  name: 'registry', zh: '区划与配置', en: 'Regions and configuration',
  prefixes: ['region.', 'config.', 'holidays.'],
  subjects: [region, config, holidays],
  measures: [],
  groups: [validity],
  indicators,
});
