import 'reflect-metadata';
import { constants, createHash, createHmac, KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import {
  AuthorityInfoAccessExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
} from '@peculiar/x509';
import { createOcspResponder, type StatusFate } from './ocsp-responder.ts';
import type { SyntheticPerson } from './people/person.ts';
import { createTestAuthority } from './test-authority.ts';

/** What the site asked for when it began a session. */
export interface AskedOfSmartId {
  readonly relyingPartyName: string;
  readonly initialCallbackUrl: string;
  readonly rpChallenge: string;
  readonly interactions: string;
}

/** What a visitor can let be wrong about an otherwise well signed session. */
export type SmartIdLie =
  | 'wrongChain'
  | 'expiredCertificate'
  | 'wrongSignature'
  | 'otherChallenge'
  | 'swapped'
  | 'otherDocument'
  | 'advanced'
  | 'overstated'
  | 'foreign'
  | 'noChoice'
  | keyof typeof statusFates;

/** Lies about the certificate's status, and what the responder does then. */
const statusFates = {
  revoked: 'revoked',
  unknownStatus: 'unknown',
  noStatus: 'tryLater',
  forgedStatus: 'stranger',
  slowStatus: 'slow',
} as const satisfies Record<string, StatusFate>;
const isAboutStatus = (lie: SmartIdLie): lie is keyof typeof statusFates => lie in statusFates;

export const smartIdScheme = 'smart-id-demo';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};
const hash = (text: string) => createHash('sha256').update(text).digest();
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** The authCode that a link of this session must carry: written from SK's description, apart from the site's own code. */
export function expectedAuthCode(asked: AskedOfSmartId, secret: Buffer, link: string, scanned: boolean): string {
  const payload = [
    `${smartIdScheme}|ACSP_V2|${asked.rpChallenge}|${base64(asked.relyingPartyName)}||${asked.interactions}`,
    scanned ? '' : asked.initialCallbackUrl,
    link,
  ];
  return createHmac('sha256', secret).update(payload.join('|'), 'utf8').digest('base64url');
}

/** DER of subjectDirectoryAttributes with a dateOfBirth, as Smart-ID's certificates have it. */
function birthDateExtension(birthDate: string): Extension {
  const time = Buffer.from(`${birthDate.replaceAll('-', '')}120000Z`, 'latin1');
  const head = Buffer.from('301f301d06082b060105050709013111180f', 'hex');
  return new Extension('2.5.29.9', false, Buffer.concat([head, time]));
}

/**
 * Makes results of completed sessions, good ones and lies, with certificates that name the OCSP responder at `ocspUrl`, which
 * `answerStatus` is.
 */
export async function createSmartIdSigner(ocspUrl: string, slowMs: number) {
  const [authority, stranger, keys, otherKeys] = await Promise.all([
    createTestAuthority('Demonstration of Smart-ID EID-Q'),
    createTestAuthority('Demonstration of Smart-ID EID-Q'),
    crypto.subtle.generateKey(rsa, true, ['sign', 'verify']),
    crypto.subtle.generateKey(rsa, true, ['sign', 'verify']),
  ]);
  const responder = await createOcspResponder(authority, slowMs);

  async function certificate(person: SyntheticPerson, lie?: SmartIdLie): Promise<{ serial: string; value: string }> {
    const spell = (name: string) => name.toLocaleUpperCase(person.language);
    const country = lie === 'foreign' ? 'PL' : person.country;
    const serial = `PNO${country}-${person.nationalId}`;
    const [given, family] = [spell(person.givenName), spell(person.familyName)];
    const value = await (lie === 'wrongChain' ? stranger : authority).issue({
      subject: [
        { C: [country] },
        { CN: [`${family},${given}`] },
        { '2.5.4.4': [family] },
        { '2.5.4.42': [given] },
        { '2.5.4.5': [serial] },
      ],
      publicKey: lie === 'swapped' ? otherKeys.publicKey : keys.publicKey,
      expired: lie === 'expiredCertificate',
      extensions: [
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension(['1.3.6.1.4.1.62306.5.7.0']),
        new CertificatePolicyExtension(
          // Policy of the non-qualified profile, for level ADVANCED.
          lie === 'advanced' || lie === 'overstated'
            ? ['1.3.6.1.4.1.10015.17.1', '0.4.0.2042.1.1']
            : ['1.3.6.1.4.1.10015.17.2', '0.4.0.2042.1.2'],
        ),
        new AuthorityInfoAccessExtension({ ocsp: ocspUrl }),
        birthDateExtension(person.birthDate),
      ],
    });
    if (lie && isAboutStatus(lie)) {
      const { serialNumber } = new X509Certificate(Buffer.from(value, 'base64'));
      responder.fates.set(BigInt(`0x${serialNumber}`), statusFates[lie]);
    }
    return { serial, value };
  }

  return {
    pem: authority.pem,
    answerStatus: responder.answer,
    /** Body of `/v3/session/{id}` for a person who confirmed. `other` lends certificate or document to a lie. */
    async complete(
      asked: AskedOfSmartId,
      {
        person,
        other,
        flowType,
        userChallenge,
        lie,
      }: {
        readonly person: SyntheticPerson;
        readonly other: SyntheticPerson;
        readonly flowType: 'QR' | 'Web2App' | 'Notification';
        readonly userChallenge: string;
        readonly lie?: SmartIdLie;
      },
    ) {
      const serverRandom = randomBytes(18).toString('base64');
      const rpChallenge = lie === 'otherChallenge' ? randomBytes(64).toString('base64') : asked.rpChallenge;
      const interactionTypeUsed =
        flowType === 'Notification' && lie !== 'noChoice'
          ? 'confirmationMessageAndVerificationCodeChoice'
          : 'displayTextAndPIN';
      const payload = [
        `${smartIdScheme}|ACSP_V2|${serverRandom}|${rpChallenge}|${userChallenge}|${base64(asked.relyingPartyName)}|`,
        hash(asked.interactions).toString('base64'),
        interactionTypeUsed,
        flowType === 'Web2App' ? asked.initialCallbackUrl : '',
        flowType,
      ].join('|');
      const key = { key: KeyObject.from(keys.privateKey), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 };
      const value = sign('sha512', Buffer.from(payload, 'utf8'), key);
      if (lie === 'wrongSignature') value[10] = (value[10] ?? 0) ^ 1;
      const shown = await certificate(lie === 'swapped' ? other : person, lie);
      const document = lie === 'otherDocument' ? `PNO${other.country}-${other.nationalId}` : shown.serial;
      return {
        state: 'COMPLETE',
        result: { endResult: 'OK', documentNumber: `${document}-MOCK-Q` },
        signatureProtocol: 'ACSP_V2',
        signature: {
          value: value.toString('base64'),
          serverRandom,
          userChallenge,
          flowType,
          signatureAlgorithm: 'rsassa-pss',
          signatureAlgorithmParameters: {
            hashAlgorithm: 'SHA-512',
            maskGenAlgorithm: { algorithm: 'id-mgf1', parameters: { hashAlgorithm: 'SHA-512' } },
            saltLength: 64,
            trailerField: '0xbc',
          },
        },
        cert: { value: shown.value, certificateLevel: lie === 'advanced' ? 'ADVANCED' : 'QUALIFIED' },
        interactionTypeUsed,
      };
    },
  };
}
