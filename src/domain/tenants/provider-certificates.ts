import { X509Certificate } from 'node:crypto';
import { isRecord } from './document-path.ts';
import type { IdentityProvider } from './identity-provider-schema.ts';

/** When the first of a provider's certificates ends; null when it has none, or none that can be read. */
export function firstCertificateEnd(provider: IdentityProvider): Date | null {
  const ends = pemsIn(provider).flatMap((pem) => {
    try {
      return [new X509Certificate(pem).validToDate];
    } catch {
      return [];
    }
  });
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function pemsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('-----BEGIN CERTIFICATE-----') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(pemsIn);
  return isRecord(value) ? Object.values(value).flatMap(pemsIn) : [];
}
