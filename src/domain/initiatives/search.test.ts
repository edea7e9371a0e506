import { beforeAll, describe, expect, test } from 'vitest';
import { createInitiative, createTestTenant, testContext } from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { browse } from './browse.ts';
import { rankLists } from './rank-lists.ts';
import { ListQuery } from './schema.ts';
import { fold } from '../shared/fold.ts';
import { searchWords, slugOf } from './text.ts';

await testDatabase();
const tenant = await createTestTenant();
const numbers = new Map<string, number>();

/** Texts in the languages of the tenants: key → title. The last two are one Macedonian text in both scripts. */
const titles = {
  lv: 'Ķiršu dārzi Mežaparkā – šķūņi un ēkas',
  uk: 'Ґрати й об’єкти біля в’їзду до Києва',
  sq: 'Gjelbërim për fëmijët e Çairit në çdo rrugë',
  mk: 'Чист воздух и школа во Ѓорче Петров, ќерка, њива и џеб',
  mkLatin: 'Čist vozduh i škola vo Ǵorče Petrov, ḱerka, njiva i džeb',
} as const;
type Key = keyof typeof titles;

beforeAll(async () => {
  for (const [key, title] of Object.entries(titles)) {
    numbers.set(key, (await createInitiative(tenant, { text: { title } })).number);
  }
  await rankLists({ tenantId: tenant.id, timeZone: 'Europe/Riga' }, new Date());
});

async function hits(q: string): Promise<Key[]> {
  const { cards } = await browse(testContext(tenant), ListQuery.parse({ q }));
  const found = new Set(cards.map(({ number }) => number));
  return (Object.keys(titles) as Key[]).filter((key) => found.has(numbers.get(key) ?? 0));
}

describe('a search finds the same, however it is typed (ux.md A53)', () => {
  const same: [Key[], string[]][] = [
    [['lv'], ['Ķiršu dārzi', 'kirsu darzi', 'ĶIRŠU DĀRZI', 'ķirsu dārzi', 'Ķiršu dārzi'.normalize('NFD')]],
    [['lv'], ['Mežaparkā', 'mezaparka', 'Mezaparkā', 'meža']],
    [['lv'], ['šķūņi ēkas', 'skuni ekas']],
    [['uk'], ['Ґрати', 'грати', 'ґрати', 'ГРАТИ']],
    [['uk'], ['об’єкти', "об'єкти", 'обʼєкти', 'об`єкти', 'обєкти', 'ОБ’ЄКТИ']],
    [['uk'], ['в’їзду', "в'їзду", 'вʼїзду', 'вїзду']],
    [['uk'], ['Києва', 'києва', 'КИЄВА'.normalize('NFD')]],
    [['sq'], ['Gjelbërim për fëmijët', 'gjelberim per femijet', 'GJELBËRIM FËMIJËT', 'gjelbërim femijët']],
    [['sq'], ['Çairit', 'cairit', 'çairit', 'Cairit çdo', 'çairit cdo']],
    [
      ['mk', 'mkLatin'],
      ['чист воздух', 'čist vozduh', 'cist vozduh', 'chist vozduh', 'ЧИСТ', 'ČIST'],
    ],
    [
      ['mk', 'mkLatin'],
      ['школа', 'škola', 'skola', 'shkola'],
    ],
    [
      ['mk', 'mkLatin'],
      ['Ѓорче', 'Ǵorče', 'gorce', 'Gjorche', 'Gjorče'],
    ],
    [
      ['mk', 'mkLatin'],
      ['ќерка', 'ḱerka', 'kerka', 'kjerka'],
    ],
    [
      ['mk', 'mkLatin'],
      ['њива', 'njiva'],
    ],
    [
      ['mk', 'mkLatin'],
      ['џеб', 'džeb', 'dzeb', 'dzheb'],
    ],
  ];
  test.each(same)('%s: %s', async (expected, ways) => {
    for (const q of ways) expect([q, await hits(q)]).toEqual([q, expected]);
  });
});

test('all words must be there, each as the beginning of a word', async () => {
  expect(await hits('dārzi šķūņi')).toEqual(['lv']);
  expect(await hits('dārzi vozduh')).toEqual([]);
  expect(await hits('dār')).toEqual(['lv']);
  expect(await hits('ārzi')).toEqual([]);
});

test('a search without a word finds nothing, and signs between words do no harm', async () => {
  expect(await hits('… – !')).toEqual([]);
  expect(await hits('%_\\')).toEqual([]);
  expect(await hits("dārzi' or 1=1 --")).toEqual([]);
  expect(await hits('(dārzi) & [šķūņi]!')).toEqual(['lv']);
  expect(await hits('')).toHaveLength(5);
});

test('words of the summary and the demands are found, of the long text not', async () => {
  const text = { summary: 'Zebiekste ligzdo.', demands: ['Žubīte dzied.'], why: 'Vālodze.' };
  const { number } = await createInitiative(tenant, { text });
  await rankLists({ tenantId: tenant.id, timeZone: 'Europe/Riga' }, new Date());
  const find = async (q: string) =>
    (await browse(testContext(tenant), ListQuery.parse({ q }))).cards.map((card) => card.number);
  expect(await find('zebiekste')).toEqual([number]);
  expect(await find('zubite')).toEqual([number]);
  expect(await find('vālodze')).toEqual([]);
});

test('folding is done once: what is folded stays as it is', () => {
  for (const title of Object.values(titles)) {
    expect(fold(fold(title))).toBe(fold(title));
    expect(searchWords(searchWords(title).join(' '))).toEqual(searchWords(title));
  }
  expect(searchWords('a an and', 'and more', '1 12 12.')).toEqual(['an', 'and', 'more', '12']);
});

test('the address part of a title is plain letters, digits and hyphens', () => {
  expect(slugOf(titles.lv)).toBe('kirsu-darzi-mezaparka-skuni-un-ekas');
  expect(slugOf(titles.mk)).toBe('cist-vozduh-i-skola-vo-gorce-petrov-kerka-njiva-i-dzeb');
  expect(slugOf('“!?”')).toBe('i');
  expect(slugOf('x'.repeat(100))).toHaveLength(60);
});
