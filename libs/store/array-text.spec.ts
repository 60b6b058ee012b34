import { arrayText, hex } from './array-text.js';

describe('the text of an array', () => {
  it('is what PostgreSQL reads as the same values', () => {
    expect(arrayText([1, -2, null, undefined])).toBe('{1,-2,NULL,NULL}');
    expect(arrayText(['a', '', 'NULL', '镇,1', 'say "so"', 'back\\slash', '{"a":"\\n"}'])).toBe(
      '{"a","","NULL","镇,1","say \\"so\\"","back\\\\slash","{\\"a\\":\\"\\\\n\\"}"}');
    expect(arrayText([])).toBe('{}');
    expect(arrayText([hex(Buffer.from([0, 255]))])).toBe('{"\\\\x00ff"}');
  });
});
