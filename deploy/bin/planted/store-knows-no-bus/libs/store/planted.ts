import * as bus from '@fazhi/bus';

export const planted = bus;
