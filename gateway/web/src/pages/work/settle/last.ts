/** What somebody chose last in the quick form, for the next time: no person but those who mediate. */
export interface Last {
  committee?: string;
  mediators?: string[];
}
const key = (account: string, region: string): string => `fazhi.settle ${account} ${region}`;

export function lastChosen(account: string, region: string): Last {
  try {
    return (JSON.parse(localStorage.getItem(key(account, region)) ?? '{}') ?? {}) as Last;
  } catch {
    return {};
  }
}

export function keepChosen(account: string, region: string, last: Last): void {
  try {
    localStorage.setItem(key(account, region), JSON.stringify(last));
  } catch {
    // then it is chosen anew
  }
}
