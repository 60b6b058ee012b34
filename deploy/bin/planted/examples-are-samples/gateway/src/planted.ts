import * as samples from '@fazhi/services/exams/examples.js';

export const planted = samples;
