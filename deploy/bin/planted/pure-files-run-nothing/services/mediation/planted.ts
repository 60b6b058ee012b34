import { main } from './main.js';

export const planted = main;
