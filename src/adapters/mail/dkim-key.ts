import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from '../../env.ts';

export interface DkimKey {
  /** PEM. */
  privateKey: string;
  /** The `p` of its DNS record (RFC 6376): base64 of the public key in DER. */
  publicKey: string;
}

let known: DkimKey | undefined;

/** The installation's key that signs letters; null where the SMTP service signs. Throws when the file is no private key. */
export function dkimKey(): DkimKey | null {
  if (!env.DKIM_KEY_FILE) return null;
  if (known) return known;
  const privateKey = readFileSync(env.DKIM_KEY_FILE, 'utf8');
  const spki = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  return (known = { privateKey, publicKey: spki.toString('base64') });
}
