import { createHmac } from 'node:crypto';

const PERIOD_S = 30;
const DIGITS = 6;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The thirty seconds that a moment lies in, counted from 1970. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / PERIOD_S);

/** The code of a step: HOTP of RFC 4226 over the time of RFC 6238, with SHA-1 as every authenticator has it. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step whose code this is: the one now, or for clocks that go wrong one before or after. */
export const stepOf = (secret: Uint8Array, code: string, now: Date): number | undefined =>
  [0, -1, 1].map((lag) => stepAt(now) + lag).find((step) => codeAt(secret, step) === code);

/** Base 32 of RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What authenticators read from a QR code (Google's Key URI Format). */
export function keyUri(secret: Uint8Array, account: string, issuer = 'Clientele'): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer, algorithm: 'SHA1', digits: String(DIGITS), period: String(PERIOD_S) });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`;
}
