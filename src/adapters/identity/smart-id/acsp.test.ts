import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  deviceLink,
  sessionSecretDigest,
  signedPayload,
  userChallengeOf,
  verificationCode,
  type Asked,
} from './acsp.ts';

/** SK's own worked examples: "authCode calculation" and "Signature protocols" of its RP API documentation. */
const asked: Asked = {
  schemeName: 'smart-id',
  rpChallenge: 'GYS+yoah6emAcVDNIajwSs6UB/M95XrDxMzXBUkwQJ9YFDipXXzGpPc7raWcuc2+TEoRc7WvIZ/7dU/iRXenYg==',
  relyingPartyName: 'DEMO',
  brokeredRpName: 'Example RP',
  interactions: Buffer.from(
    '[{"type":"confirmationMessage","displayText200":"Longer description of the transaction context"},' +
      '{"type":"displayTextAndPIN","displayText60":"Short description of the transaction context"}]',
  ).toString('base64'),
  initialCallbackUrl: 'https://rp.example.com/callback-url?value=RrKjjT4aggzu27YBddX1bQ',
};
const parts = {
  deviceLinkBase: 'https://smart-id.com/device-link',
  sessionToken: 'wGIrqveE6AuGDATZKmR1mtAZ',
  sessionSecret: 'B98ODiVCebRedSwdTk51zFSaGYyHtY1H2A0ocAi3/Ps=',
  language: 'eng',
};

test('a QR code’s link is that of SK’s example', () => {
  expect(deviceLink(asked, parts, 22)).toBe(
    'https://smart-id.com/device-link?deviceLinkType=QR&elapsedSeconds=22&sessionToken=wGIrqveE6AuGDATZKmR1mtAZ' +
      '&sessionType=auth&version=1.0&lang=eng&authCode=OY1eHaD4UYedrBwtqUbSkpa0w7ttm4FllPkCD_3wlE0',
  );
});

test('a link for the same device has no time, and the return address is part of its code', () => {
  const link = new URL(deviceLink(asked, parts));
  expect(Object.fromEntries(link.searchParams)).toMatchObject({ deviceLinkType: 'Web2App', sessionType: 'auth' });
  expect(link.searchParams.has('elapsedSeconds')).toBe(false);
  const elsewhere = { ...asked, initialCallbackUrl: 'https://evil.example/' };
  expect(deviceLink(elsewhere, parts)).not.toBe(link.href);
  expect(deviceLink(elsewhere, parts, 22)).toBe(deviceLink(asked, parts, 22));
});

test('the signed bytes are those of SK’s example', () => {
  const signature = {
    serverRandom: 'MTlop6EXCrQ6FOErcKjxUhbV',
    userChallenge: 'GnsWXXEjTCKR89fj9uo5u5ReBZ9JR7_pezLAI5jMS00',
    flowType: 'Web2App',
    interactionTypeUsed: 'confirmationMessage',
  };
  expect(createHash('sha512').update(signedPayload(asked, signature)).digest('base64')).toBe(
    'pKOjbNl/5Fy8NfrFqsj6pSn8W8O+Ik8rM33QSsbyD3J9qDJvEm90SboUciuY4wHGWa0Pnq8BgT3NJKmJiUDfKg==',
  );
  const scanned = signedPayload(asked, { ...signature, flowType: 'QR' }).toString('utf8');
  expect(scanned.endsWith('|confirmationMessage||QR')).toBe(true);
});

test('digests of a return are base64url of SHA-256', () => {
  expect(sessionSecretDigest('AA==')).toBe('bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0');
  expect(userChallengeOf('')).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
});

test('a verification code is that of SK’s own test', () => {
  expect(verificationCode(Buffer.from([27, 187]).toString('base64'))).toBe('4555');
  // Codes with leading zeros keep their four digits.
  for (let n = 0; n < 256; n += 1) expect(verificationCode(Buffer.from([n]).toString('base64'))).toMatch(/^\d{4}$/);
});

test('a notification’s signed bytes hold no return address', () => {
  const signature = {
    serverRandom: 'MTlop6EXCrQ6FOErcKjxUhbV',
    userChallenge: 'GnsWXXEjTCKR89fj9uo5u5ReBZ9JR7_pezLAI5jMS00',
    flowType: 'Notification',
    interactionTypeUsed: 'confirmationMessageAndVerificationCodeChoice',
  };
  const signed = signedPayload(asked, signature).toString('utf8');
  expect(signed.endsWith('|confirmationMessageAndVerificationCodeChoice||Notification')).toBe(true);
});
