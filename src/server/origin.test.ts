import { describe, expect, test } from 'vitest';
import { originExceptions, requestOrigin, type OriginFacts } from './origin.ts';

const form: OriginFacts = {
  origin: undefined,
  secFetchSite: undefined,
  host: 'saeima.localhost:3000',
  path: '/lv/do/initiatives/sign',
};

describe('where a form comes from (contract C2)', () => {
  test.each<[string, Partial<OriginFacts>, ReturnType<typeof requestOrigin>]>([
    ['the own origin', { origin: 'http://saeima.localhost:3000' }, 'same'],
    [
      'the own origin, host in capitals',
      { origin: 'http://saeima.localhost:3000', host: 'SAEIMA.localhost:3000' },
      'same',
    ],
    ['the usual port is not written', { origin: 'http://saeima.example', host: 'saeima.example' }, 'same'],
    ['the usual port is written', { origin: 'http://saeima.example', host: 'saeima.example:80' }, 'same'],
    ['another scheme', { origin: 'https://saeima.localhost:3000' }, 'other'],
    ['another scheme on its usual port', { origin: 'https://saeima.example', host: 'saeima.example' }, 'other'],
    ['another tenant', { origin: 'http://riga.localhost:3000' }, 'other'],
    ['another port', { origin: 'http://saeima.localhost:3001' }, 'other'],
    ['a part of the name', { origin: 'http://saeima.localhost:3000.evil.example' }, 'other'],
    ['the name as user', { origin: 'http://saeima.localhost:3000@evil.example' }, 'other'],
    ['an opaque origin', { origin: 'null' }, 'other'],
    ['an empty origin', { origin: '' }, 'other'],
    ['nonsense', { origin: 'saeima.localhost:3000' }, 'other'],
    ['the origin wins over Sec-Fetch-Site', { origin: 'http://evil.example', secFetchSite: 'same-origin' }, 'other'],
    ['only Sec-Fetch-Site: same-origin', { secFetchSite: 'same-origin' }, 'same'],
    ['only Sec-Fetch-Site: same-site', { secFetchSite: 'same-site' }, 'other'],
    ['only Sec-Fetch-Site: cross-site', { secFetchSite: 'cross-site' }, 'other'],
    ['only Sec-Fetch-Site: none', { secFetchSite: 'none' }, 'other'],
    ['a browser that says neither', {}, 'unknown'],
    ['one-click unsubscribe', { origin: 'https://mail.example', path: '/lv/do/following/end' }, 'same'],
    ['a path that only begins like it', { origin: 'https://mail.example', path: '/lv/do/following/end/x' }, 'other'],
    ['a path that only ends like it', { origin: 'https://mail.example', path: '/x/lv/do/following/end' }, 'other'],
  ])('%s', (_, facts, expected) => {
    expect(requestOrigin({ ...form, ...facts })).toBe(expected);
  });

  test('each exception is a whole path', () => {
    for (const { source } of originExceptions) expect(source).toMatch(/^\^.*\$$/);
  });
});
