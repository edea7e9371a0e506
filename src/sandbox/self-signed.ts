import 'reflect-metadata';
import { type Extension, PemConverter, type X509Certificate, X509CertificateGenerator } from '@peculiar/x509';

/** A key with a certificate that it signed itself. */
export interface SelfSigned {
  readonly keys: CryptoKeyPair;
  readonly certificate: X509Certificate;
}

type Details = Pick<
  Parameters<typeof X509CertificateGenerator.createSelfSigned>[0],
  'name' | 'notBefore' | 'notAfter'
> & {
  readonly algorithm: RsaHashedKeyGenParams | (EcKeyGenParams & EcdsaParams);
  readonly extensions?: Extension[];
};

/** Makes a fresh key of an algorithm, and its certificate. */
export async function makeSelfSigned({ algorithm, ...details }: Details): Promise<SelfSigned> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...details,
    keys,
    signingAlgorithm: algorithm,
  });
  return { keys, certificate };
}

/** Both as PEM, the key as PKCS #8. */
export async function pemsOf({ keys, certificate }: SelfSigned): Promise<{ privateKey: string; certificate: string }> {
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { privateKey: PemConverter.encode(pkcs8, 'PRIVATE KEY'), certificate: certificate.toString('pem') };
}
