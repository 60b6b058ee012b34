import { local, localJson } from '../../../client/local';

/** What somebody chose last in the quick form, for the next time: no person but those who mediate. */
export interface Last {
  committee?: string;
  mediators?: string[];
}
const key = (account: string, region: string): string => `fazhi.settle ${account} ${region}`;

export const lastChosen = (account: string, region: string): Last => localJson<Last>(key(account, region)) ?? {};

export const keepChosen = (account: string, region: string, last: Last): void => local.write(key(account, region), JSON.stringify(last));
