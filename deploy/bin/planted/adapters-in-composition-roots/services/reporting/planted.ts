import * as adapter from '@fazhi/bus/postgres/tail.js';

export const planted = adapter;
