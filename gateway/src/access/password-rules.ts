import { badInput } from '../errors.js';

/** Characters of a password at least and at most. */
const SHORTEST = 10;
const LONGEST = 200;
/** Beginnings of the passwords guessed first, in small letters. */
const GUESSED = ['password', 'passw0rd', 'p@ssw0rd', 'qwerty', 'asdfgh', 'zxcvbn', '1qaz2wsx', 'qazwsx', 'admin', 'fazhi', 'letmein', 'welcome', 'iloveyou', 'woaini', '123456', '654321', '111111', '000000', '888888', '112233', 'abc123', 'a123456'];

/**
 * Throws BAD_USER_INPUT, path `password`, where a password is too easy to guess: fewer than ten characters, of one kind only, with
 * the account's name in it, or one of those guessed first. (NIST SP 800-63B §3.1.1.2 on length and known passwords; the kinds are asked
 * for by GB/T 22239-2019 §8.1.4.1.)
 */
export function checkPassword(password: string, account: string): void {
  const refuse = (zh: string, en: string): never => {
    throw badInput(`${zh} ${en}`, 'password');
  };
  const characters = [...password];
  if (characters.length < SHORTEST || characters.length > LONGEST) refuse(`密码须为 ${SHORTEST}–${LONGEST} 个字符。`, `A password has ${SHORTEST} to ${LONGEST} characters.`);
  if (!password.isWellFormed() || /\p{Cc}/u.test(password)) refuse('密码含有无效字符。', 'A password holds no control characters.');
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /\p{Lo}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
  if (kinds < 2) refuse('密码须含字母、数字、汉字、符号中的至少两种。', 'A password has characters of at least two kinds.');
  if (new Set(characters).size < 5) refuse('密码中重复的字符过多。', 'A password has at least five different characters.');
  const small = password.toLowerCase();
  if (account.length >= 3 && small.includes(account.toLowerCase())) refuse('密码不能包含用户名。', 'A password does not hold the account’s name.');
  if (GUESSED.some((g) => small.startsWith(g) && small.length < g.length + 6)) refuse('密码过于常见。', 'The password is among those guessed first.');
}
