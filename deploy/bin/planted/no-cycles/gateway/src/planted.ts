import { other } from './other.js';

export const planted = (): unknown => other;
