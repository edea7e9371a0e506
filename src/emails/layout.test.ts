import { expect, test } from 'vitest';
import { readTenantFolder } from '../commands/tenant-folder.ts';
import { contrast } from '../domain/tenants/contrast.ts';
import { languages } from '../domain/shared/languages.ts';
import { getT } from '../i18n/get-t.ts';
import { confirmSubscriptionEmail } from './confirm-subscription.ts';
import { invitationEmail } from './invitation.ts';
import { testEmail } from './test-mail.ts';

const { theme } = await readTenantFolder('tenants/lviv');
const facts = { href: 'https://a.example/x?a=1&b=2', tenantName: 'Ради & <люди>', theme, name: 'Ада', hours: 72 };
const letters = languages.flatMap((language) => {
  const t = getT({ languages: [...languages] }, language);
  return [
    invitationEmail(t, language, facts),
    confirmSubscriptionEmail(t, language, facts),
    testEmail(t, language, facts),
  ];
});

test('every letter says the same in text and in the site’s colours, and loads nothing', () => {
  for (const { subject, text, html } of letters) {
    expect(subject).not.toMatch(/[{}]/);
    expect(text).toContain(facts.tenantName);
    expect(text).toContain(facts.href);
    expect(html).toContain('Ради &#38; &#60;люди&#62;');
    expect(html).toContain('href="https://a.example/x?a=1&#38;b=2"');
    expect(html).not.toMatch(/src=|url\(|<link|<style|var\(/);
  }
});

test('the action can be read on its ground', () => {
  const [, ground = '', letter = ''] =
    /background:(#\w{6});color:(#\w{6});font-weight/.exec(letters[0]?.html ?? '') ?? [];
  expect(contrast(ground, letter)).toBeGreaterThanOrEqual(4.5);
});
