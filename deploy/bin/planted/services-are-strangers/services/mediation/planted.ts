import { exams } from '@fazhi/services/exams/domain.js';

export const planted = exams;
