import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from '../../ports/vault.ts';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/;

/** AES-256-GCM under a key of its own, derived from the installation's secret; the key's id stands before, for rotation. */
export function aesVault(secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, 'autotask', 'encrypt', 32));
  const keyId = hash('sha256', key, 'hex').slice(0, 8);
  return {
    seal(text, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
      const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${keyId}.${iv.toString('base64url')}.${box.toString('base64url')}`;
    },
    open(sealed, context) {
      const [, usedKey, iv = '', text = ''] = SEALED.exec(sealed) ?? [];
      const box = Buffer.from(text, 'base64url');
      if (usedKey !== keyId || box.length < TAG_BYTES) return undefined;
      try {
        const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'))
          .setAAD(Buffer.from(context))
          .setAuthTag(box.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(box.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
