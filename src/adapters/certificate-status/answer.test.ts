import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import vectors from './openssl-answers.json' with { type: 'json' };
import { judgeAnswer } from './answer.ts';
import { questionAbout } from './question.ts';

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const issuer = new X509Certificate(bytes(vectors.issuer));
const now = new Date(vectors.at);
const ask = (certificate: string) => questionAbout(new X509Certificate(bytes(certificate)), issuer);

test.each(['good', 'revoked', 'unknown'] as const)('OpenSSL’s answer %s is read as that', (status) => {
  const { certificate, answer } = vectors[status];
  expect(judgeAnswer(bytes(answer), ask(certificate), issuer, now)).toBe(status);
});

test('an answer about one certificate says nothing about another', () => {
  const asked = ask(vectors.revoked.certificate);
  expect(() => judgeAnswer(bytes(vectors.good.answer), asked, issuer, now)).toThrow('status_unavailable');
});

test('no changed byte makes a revoked certificate good', () => {
  const { certificate, answer } = vectors.revoked;
  const asked = ask(certificate);
  const original = bytes(answer);
  // Headers and what is signed; signature and certificate follow.
  const head = 280;
  const said = new Set<string>();
  for (const [at, byte] of original.subarray(0, head).entries()) {
    const changed = Buffer.from(original);
    // Among others the tag of "revoked" becomes that of "good".
    changed[at] = byte ^ 0x21;
    try {
      said.add(judgeAnswer(changed, asked, issuer, now));
    } catch {
      said.add('nothing');
    }
  }
  // Bytes of the headers that nobody signs may change.
  expect([...said].filter((status) => status !== 'revoked')).toEqual(['nothing']);
});
