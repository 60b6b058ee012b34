import * as store from '@fazhi/store';

export const planted = store;
