import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { withTenant } from '../../db/with-tenant.ts';
import { insertConsentWording } from './repository.ts';

/** The words of a consent as a person reads them, with the version of their template. */
export interface ConsentWording {
  text: string;
  version: number;
  language: string;
}

/** SHA-256 (hex) of the words; a form carries it, so that nobody agrees to words that came after they had read. */
export function consentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const kept = new LRUCache<string, Promise<void>>({ max: 10_000 });

/** Keeps the words (once) and returns what a signature records: their SHA-256 (hex), version and language. */
export async function recordConsent(tenantId: string, wording: ConsentWording) {
  const hash = consentHash(wording.text);
  const key = `${tenantId}/${hash}`;
  let keeping = kept.get(key);
  if (!keeping) {
    // A crowd that signs the first words together waits for one row.
    keeping = withTenant(tenantId, (tx) => insertConsentWording(tx, { tenantId, hash, ...wording }));
    kept.set(key, keeping);
    keeping.catch(() => kept.delete(key));
  }
  await keeping;
  return { wording: hash, version: wording.version, language: wording.language };
}
