import { mediation } from '@fazhi/services/mediation/domain.js';

export const planted = mediation;
