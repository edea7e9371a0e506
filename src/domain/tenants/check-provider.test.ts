import { expect, test } from 'vitest';
import { readTenantFolder } from '../../commands/tenant-folder.ts';
import { checkDocument } from './check-document.ts';
import { checkPages } from './check-pages.ts';
import { problemLine } from './document-problem.ts';
import { parseDocument } from './parse-document.ts';

/** What is said of a document whose bank stands at this address. */
async function said(issuer: string): Promise<string[]> {
  const document = await readTenantFolder('tenants/saeima');
  const identityProviders = document.configuration.identityProviders.map((provider) =>
    provider.protocol === 'oidc' ? { ...provider, issuer } : provider,
  );
  const parsed = parseDocument({ ...document, configuration: { ...document.configuration, identityProviders } });
  return (parsed.problems ?? checkDocument(parsed.document)).map(problemLine);
}
const at = 'configuration.identityProviders.internetbanka.issuer';

test.each([
  'https://127.0.0.1/oidc',
  'HTTPS://127.0.0.1',
  'hTTps:\\\\localhost',
  'https:10.1.2.3',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3:8443',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[fd00::1]/',
  'https://8.8.8.8/',
  'https://localhost',
  'https://id.localhost./',
  'https://keycloak',
  'https://auth.corp.internal',
  'https://printer.local',
])('%s leads inside or is no name', async (address) => {
  expect(await said(address)).toEqual([expect.stringMatching(`^${at}: private_address`)]);
});

test.each(['http://id.example.org', 'ftp://id.example.org', 'id.example.org', 'https://user:secret@id.example.org'])(
  '%s is no https address',
  async (address) => {
    expect(await said(address)).toEqual([`${at}: https_address`]);
  },
);

test.each(['https://id.example.org', 'https://id.example.org:8443/realms/x', 'sandbox:internetbanka'])(
  '%s is taken',
  async (address) => {
    expect(await said(address)).toEqual([]);
  },
);

test.each([
  ['# T\n\n<div onclick="x">a</div>', 3],
  ['# T\n\none\ntwo <b>bold</b>', 4],
  ['<script>alert(1)</script>', 1],
  ['- a\n- <img src=x onerror=y>', 2],
  ['text <!-- hidden --> text', 1],
  ['> <iframe src="x"></iframe>', 1],
])('raw HTML is told with its line: %s', (text, line) => {
  expect(checkPages({ pages: { en: { about: text } } })).toEqual([
    { path: ['pages', 'en', 'about'], code: 'page_html', params: { line } },
  ]);
});

test.each([
  'a < b and c > d',
  '`<b>`',
  '```\n<script>\n```',
  '<https://example.org>',
  '<me@example.org>',
  'x **y** [z](/a)',
])('no HTML: %s', (text) => {
  expect(checkPages({ pages: { en: { about: text } } })).toEqual([]);
});
