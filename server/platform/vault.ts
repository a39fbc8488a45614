import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps what the database must hold and must not tell. What is sealed for one purpose opens for no other. */
export type Vault = {
  seal(text: string, purpose: string): Buffer;
  /** Throws when it was sealed for another purpose, with another secret, or changed since. */
  unseal(sealed: Buffer, purpose: string): string;
  /** A hash that cannot be computed, or guessed at, without the secret. */
  mark(text: string, purpose: string): Buffer;
};

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

export function openVault(secret: string): Vault {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `clientele ${purpose}`, 32));
  return {
    seal: (text, purpose) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    unseal: (sealed, purpose) => {
      const decipher = createDecipheriv(CIPHER, keyFor(purpose), sealed.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAuthTag(sealed.subarray(-TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
    },
    mark: (text, purpose) => createHmac('sha256', keyFor(purpose)).update(text).digest(),
  };
}
