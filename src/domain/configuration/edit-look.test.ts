import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { problemLine } from '../tenants/document-problem.ts';
import { changeDraft, type DraftChanged } from './change-draft.ts';
import { confirmTexts, editLanguages, editText } from './edit-languages.ts';
import { editLogo, editPage, editTheme } from './edit-look.ts';
import { ChangeLanguages, ChangeLogo, ChangePage } from './look-schema.ts';
import { publishDraft } from './publish-draft.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { readPageDates } from './read-look.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

async function site() {
  const tenant = await createTestTenant();
  const { ctx } = await createStaff(tenant, ports, ['administrator']);
  const seen = async () => Seen.parse((await readDraft(ctx)).seen);
  const change = async (edit: Parameters<typeof changeDraft>[2]): Promise<DraftChanged> =>
    changeDraft(ctx, await seen(), edit);
  return { tenant, ctx, seen, change };
}

test('a look, a logo and a page are prepared and published; the page tells when it changed', async () => {
  const { ctx, seen, change, tenant } = await site();
  const [before] = await readPageDates(ctx);
  await change(editTheme({ look: 'ohrid', brand: '#ffffff', header: 'solid', corner: 14, font: 'inter' }));
  await change(editLogo('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await change(editPage({ pageLanguage: 'en', name: 'about', text: '# Us' }));
  const { document } = await readDraft(ctx);
  expect(document.theme).toMatchObject({ brand: '#ffffff', header: 'solid', corner: 14 });
  expect(document.pages.en?.['about']).toBe('# Us\n');
  expect((await reviewDraft(ctx)).problems).toEqual([]);
  const published = await publishDraft(ctx, { seen: await seen(), reason: 'New look' });
  expect(published.kind).toBe('published');
  const dates = await readPageDates(ctx);
  const at = (language: string, name: string) =>
    dates.find((date) => date.language === language && date.name === name)?.changedAt.getTime() ?? 0;
  expect(at('en', 'about')).toBeGreaterThan(at('en', 'help'));
  expect(at('en', 'help')).toBe(before?.changedAt.getTime());
  expect(dates.length).toBe(tenant.languages.length * 5);
});

test('what cannot be published is told with its place: colours, a logo, HTML', async () => {
  const { ctx, change } = await site();
  await change((document) => ({
    ...document,
    theme: { ...document.theme, tokens: { 'header-bg': '#ffffff', 'header-ink': '#ffffff' } },
    logo: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    pages: { ...document.pages, en: { ...document.pages.en, about: '# Us\n\n<b>bold</b>' } },
  }));
  expect((await reviewDraft(ctx)).problems.map(problemLine)).toEqual([
    'pages.en.about: page_html (line 3)',
    'logo: logo_svg (found onload)',
    'theme.tokens.header-ink: contrast (front header-ink, back header-bg, ratio 1, needed 4.5)',
  ]);
});

test('own words come and go without leaving empty groups, and an area is confirmed', async () => {
  const { ctx, change } = await site();
  const own = (text: string | null) =>
    editText({ language: 'en', module: 'common', words: new Map([['shell.skip', text]]) });
  await change(own('On'));
  expect((await readDraft(ctx)).document.texts?.en?.['common']).toEqual({ shell: { skip: 'On' } });
  await change(own(null));
  expect((await readDraft(ctx)).document.texts?.en).not.toHaveProperty('common');
  await change(confirmTexts('en', 'common', () => 'f00d'));
  expect((await readDraft(ctx)).document.configuration.languages.confirmed).toEqual({ en: { common: 'f00d' } });
});

test('languages change their rank, and those of equal rank leave with the language', async () => {
  const { ctx, change, tenant } = await site();
  const used = Object.fromEntries(tenant.languages.map((one) => [`use-${one}`, 'required']));
  const input = ChangeLanguages.parse({ seen: '1.0', default: 'lv', ...used, 'use-en': 'none', 'use-uk': 'optional' });
  expect((await change(editLanguages(input))).kind).toBe('saved');
  const { languages } = (await readDraft(ctx)).document.configuration;
  expect([languages.required.includes('en'), languages.optional, languages.default]).toEqual([false, ['uk'], 'lv']);
  const codes = (await reviewDraft(ctx)).problems.map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(['language_missing', 'page_missing']));
});

test('forms say what is wrong where it is', () => {
  const error = (schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } } }, value: object) =>
    schema.safeParse({ seen: '1.0', ...value }).error?.issues[0]?.message;
  expect(error(ChangeLanguages, { default: 'lv' })).toBe('at_least_one');
  expect(error(ChangeLanguages, { default: 'lv', 'use-en': 'required' })).toBe('default_language');
  expect(error(ChangeLogo, { logo: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' })).toBe('logo_svg');
  const page = (text: string) => error(ChangePage, { pageLanguage: 'lv', name: 'about', text });
  expect(page('x'.repeat(60_001))).toBe('too_long?max=60000');
  expect(page(' \r\n ')).toBe('required');
  expect(page('<i>x</i>')).toBe('page_html?line=1');
  expect(ChangePage.parse({ seen: '1.0', pageLanguage: 'lv', name: 'about', text: ' a\r\nb ' }).text).toBe('a\nb');
});
