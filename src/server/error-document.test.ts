import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../domain/shared/languages.ts';
import { demoTenant } from '../testing/demo-tenant.ts';
import { errorDocument } from './error-document.ts';

const slugs: Record<Language, string> = {
  lv: 'saeima',
  ru: 'saeima',
  en: 'riga',
  uk: 'ukraine',
  mk: 'macedonia',
  sq: 'skopje',
};
const statuses = [403, 404, 429, 500, 503] as const;
const reference = '3f0c2c5e-6f0b-4b5e-9a55-0d6f6a4f7c11';

describe.each(languages)('error pages in %s', (language) => {
  test.each(statuses)('%i says in words what happened and leads on', async (status) => {
    const html = errorDocument(await demoTenant(slugs[language]), language, { status, reference, retryAfter: 61 });
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${language}"`));
    expect(html).toContain(reference);
    expect(html).toContain(`<a href="/${language}">`);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toMatch(/<script|style=|\son\w+=|javascript:/i);
    // A key that a language lacks would stand there as it is.
    const words = html.replace(/<[^>]*>/g, ' ');
    expect(words).not.toMatch(/\b(common|error|account)[.:]\w+|\{\w+\}|undefined|NaN/);
    expect(words).not.toMatch(/\b(4\d\d|50\d)\b/);
  });

  test('escape what they print', async () => {
    const tenant = await demoTenant(slugs[language]);
    const evil = `"><script>alert('x')</script>&amp;`;
    const configuration = {
      ...tenant.configuration,
      name: Object.fromEntries(tenant.languages.map((of) => [of, evil])),
    };
    for (const status of statuses) {
      const html = errorDocument({ ...tenant, configuration }, language, { status, reference: evil, retryAfter: 60 });
      expect(html).not.toContain('<script>');
      expect(html.match(/&#34;&#62;&#60;script&#62;alert\(&#39;x&#39;\)&#60;\/script&#62;&#38;amp;/g)).toHaveLength(3);
    }
  });
});

test('without a language in the address the tenant’s own is used', async () => {
  const html = errorDocument(await demoTenant('saeima'), null, { status: 404, reference });
  expect(html).toContain('<html lang="lv"');
});

test('the wait is told in whole minutes', async () => {
  const tenant = await demoTenant('riga');
  const wait = (retryAfter?: number) =>
    errorDocument(tenant, 'en', { status: 429, reference, ...(retryAfter && { retryAfter }) });
  for (const [seconds, minutes] of [
    [1, 1],
    [60, 1],
    [61, 2],
    [undefined, 1],
  ] as const)
    expect(wait(seconds)).toContain(`${minutes} min`);
});

test('after a wait one goes back to the form, or asks for help', async () => {
  const back = '/en/initiatives/7/sign/confirm';
  const html = errorDocument(await demoTenant('riga'), 'en', { status: 429, reference, retryAfter: 9, back });
  expect(html).toContain(`<a href="${back}">Back to the form</a>`);
  expect(html).toContain('<a href="/en/help">Help and contact</a>');
});
