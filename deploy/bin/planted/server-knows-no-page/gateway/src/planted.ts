import { CODES } from '../../../../../../gateway/web/src/pages/overview/indicators.js';

export const planted = CODES;
