import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  type Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { makeSelfSigned } from './self-signed.ts';

const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const hour = 3_600_000;

/** An authority of the demonstration: its certificate vouches for made-up people only. */
export interface TestAuthority {
  readonly commonName: string;
  readonly keys: CryptoKeyPair;
  /** Its own certificate as PEM, to be trusted. */
  readonly pem: string;
  /** A certificate as base64 of DER. `expired` = valid until an hour ago. */
  issue(options: {
    readonly subject: JsonName;
    readonly publicKey: CryptoKey;
    readonly extensions: readonly Extension[];
    readonly expired?: boolean;
  }): Promise<string>;
}

/** Makes an authority with a key of its own, valid for ten years around now. */
export async function createTestAuthority(commonName: string): Promise<TestAuthority> {
  const now = Date.now();
  const [notBefore, notAfter] = [new Date(now - 5 * 8766 * hour), new Date(now + 5 * 8766 * hour)];
  const name: JsonName = [{ O: ['Balss demonstration, not a real authority'] }, { CN: [commonName] }];
  const { keys, certificate: own } = await makeSelfSigned({
    name,
    algorithm: signingAlgorithm,
    notBefore,
    notAfter,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    commonName,
    keys,
    pem: `${own.toString('pem')}\n`,
    async issue({ subject, publicKey, extensions, expired = false }) {
      const certificate = await X509CertificateGenerator.create({
        subject,
        issuer: own.subjectName,
        publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm,
        notBefore,
        notAfter: expired ? new Date(now - hour) : notAfter,
        extensions: [new BasicConstraintsExtension(false), ...extensions],
      });
      return Buffer.from(certificate.rawData).toString('base64');
    },
  };
}
