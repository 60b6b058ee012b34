import * as inside from '@fazhi/services/exams/evolve.js';

export const planted = inside;
