const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** True of a number whose check character (GB 11643) is right. */
const isIdentityNumber = (text: string): boolean => CHECKS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11] === text[17]?.toUpperCase();

const holdsPersonalData = (text: string): boolean =>
  [...text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)].some(([found]) => isIdentityNumber(found)) || /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text);

/** Where in data an identity number or a mobile number stands: it is not to be kept in the browser, and would be refused. */
export function personalDataIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return holdsPersonalData(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => personalDataIn(inner, [...path, name]));
}
