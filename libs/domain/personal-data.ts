/** Weights and check characters of GB 11643-1999 (citizen identification number). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** True where the check character of an 18-digit identity number is right and its month and day can be. */
export function isIdentityNumber(text: string): boolean {
  const month = +text.slice(10, 12);
  const day = +text.slice(12, 14);
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  let total = 0;
  for (let i = 0; i < 17; i++) total += +(text[i] as string) * (WEIGHTS[i] as number);
  return CHECKS[total % 11] === (text[17] as string).toUpperCase();
}

/** True where free text holds a valid 18-digit identity number or a mainland mobile number that does not adjoin other digits. */
export function holdsPersonalData(text: string): boolean {
  if (!/\d{11}|\d{17}/.test(text)) return false;
  for (const [found] of text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)) if (isIdentityNumber(found)) return true;
  return /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text);
}
