import { expect, test } from 'vitest';
import { base32, codeAt, keyUri, stepAt, stepOf } from './totp.rules.ts';

/** RFC 6238, appendix B, and RFC 4226, appendix D: this secret, six of the eight digits. */
const SECRET = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(codeAt(SECRET, stepAt(new Date(second * 1000)))).toBe(code);
});

test('a code holds from one step before its own to one after', () => {
  const at = (second: number) => stepOf(SECRET, '287082', new Date(second * 1000));
  expect([30, 59, 60, 89].map(at)).toEqual([1, 1, 1, 1]);
  expect([90, 150].map(at)).toEqual([undefined, undefined]);
});

test('base 32 is that of RFC 4648, and the address is read by authenticators', () => {
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  expect(keyUri(SECRET, 'a b@example.com')).toBe(
    'otpauth://totp/Clientele:a%20b%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Clientele&algorithm=SHA1&digits=6&period=30',
  );
});
