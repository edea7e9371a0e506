import { describe, expect, test } from 'vitest';
import type { ListQuery } from '../../domain/initiatives/schema.ts';
import { chosenFilters, listAddress, readListQuery } from './list-address.ts';

const tenant = {
  topics: [{ key: 'health', name: { en: 'Health' } }],
  territories: [{ code: 'LV-RIX', name: { en: 'Rīga' }, inPlace: { en: 'in Rīga' } }],
  institutions: [{ key: 'council', kind: 'council' as const, slots: {} }],
};
const read = (typed: Record<string, string | string[] | undefined>) => readListQuery(typed, tenant, ['lv', 'en']);

describe('address of the list', () => {
  test.each<[Partial<ListQuery>, string]>([
    [{}, '/initiatives'],
    [{ page: 3 }, '/initiatives/page/3'],
    [{ sort: 'newest' }, '/initiatives/by/newest'],
    [{ sort: 'a-z', page: 2 }, '/initiatives/by/a-z/page/2'],
    [{ q: 'parks un ezers' }, '/initiatives?q=parks+un+ezers'],
    [
      { topic: 'health', stage: 'decided', sort: 'closing', page: 2 },
      '/initiatives?stage=decided&topic=health&sort=closing&page=2',
    ],
  ])('%o is %s', (query, address) => {
    expect(listAddress(query)).toBe(address);
  });

  test('reading an address gives the address back', () => {
    for (const address of [
      '/initiatives?q=a%26b&place=LV-RIX&textLanguage=lv&sort=newest',
      '/initiatives?institution=council&page=4',
    ]) {
      const typed = Object.fromEntries(new URL(address, 'http://n').searchParams);
      expect(listAddress(read(typed))).toBe(address);
    }
  });

  test('what nobody can choose is ignored', () => {
    const query = read({
      topic: 'nothing',
      place: 'XX',
      institution: 'x',
      textLanguage: 'mk',
      stage: 'x',
      sort: 'x',
      page: '-1',
      q: ['  ', 'b'],
    });
    expect(listAddress(query)).toBe('/initiatives');
  });
});

test('each chosen filter leads to the list without it, from the first page', () => {
  const query = read({ q: 'ezers', topic: 'health', page: '2', sort: 'newest' });
  expect(chosenFilters(query)).toEqual([
    { name: 'q', value: 'ezers', without: '/initiatives?topic=health&sort=newest' },
    { name: 'topic', value: 'health', without: '/initiatives?q=ezers&sort=newest' },
  ]);
});
