import { domains } from '@fazhi/services/domains.js';

export const planted = domains;
