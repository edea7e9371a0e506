import { makeSelfSigned, pemsOf } from './self-signed.ts';

const yearMs = 365 * 86_400_000;

/**
 * Key and access certificate (PEM, one after the other) by which the demonstration's wallet knows the site, made anew at
 * each start; a real tenant's come from the registrar of relying parties.
 */
export async function makeWalletAccess(): Promise<string> {
  const now = Date.now();
  const made = await makeSelfSigned({
    name: 'CN=Balss demonstration',
    algorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
    notBefore: new Date(now - yearMs),
    notAfter: new Date(now + 10 * yearMs),
  });
  const { privateKey, certificate } = await pemsOf(made);
  return `${privateKey}\n${certificate}\n`;
}
