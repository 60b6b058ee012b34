import { defineDomain } from '@fazhi/domain';
import { setAlerts } from './alerts.js';
import { config, holidays, region } from './evolve.js';
import { indicators, validity } from './indicators.js';
import { lockIndicators, locks } from './locks.js';
import { settings } from './settings.js';
import { titles } from './titles.js';
import { lock, target } from './year.evolve.js';

export { HOLIDAYS, type HolidayYear } from './holidays.js';

/** 区划与配置: regions with their validity, settings, holidays, targets and locked years of a county. Everything else is judged against them. */
export const registry = defineDomain({
  name: 'registry', zh: '区划与配置', en: 'Regions and configuration',
  prefixes: ['region.', 'config.', 'holidays.', 'target.', 'year.'],
  titles,
  settings,
  subjects: [region, config, holidays, target, lock],
  measures: [],
  groups: [validity, locks],
  indicators: [...indicators, ...lockIndicators],
  setAlerts,
});
