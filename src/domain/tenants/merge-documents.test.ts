import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffDocuments } from './diff-documents.ts';
import { applyChanges, mergeDocuments } from './merge-documents.ts';

const before = {
  name: { lv: 'Vārds', en: 'Name' },
  topics: [
    { key: 'a', name: 'A' },
    { key: 'b', name: 'B' },
    { key: 'c', name: 'C' },
  ],
  colours: ['red', 'blue'],
};

describe('how two documents differ', () => {
  test('member by member, by name and not by position', () => {
    const after = {
      name: { lv: 'Vārds', en: 'Title' },
      topics: [
        { key: 'c', name: 'C' },
        { key: 'a', name: 'A' },
        { key: 'd', name: 'D' },
      ],
      colours: ['red', 'green'],
      phone: '1',
    };
    expect(diffDocuments(before, after)).toEqual([
      { path: ['name', 'en'], before: 'Name', after: 'Title' },
      { path: ['topics', 'b'], before: { key: 'b', name: 'B' }, after: undefined },
      { path: ['topics', 'd'], before: undefined, after: { key: 'd', name: 'D' } },
      { path: ['topics', '(order)'], before: ['a', 'c'], after: ['c', 'a'] },
      { path: ['colours'], before: ['red', 'blue'], after: ['red', 'green'] },
      { path: ['phone'], before: undefined, after: '1' },
    ]);
  });
});

describe('two people change one document', () => {
  test('in different places: both changes are there', () => {
    const ours = { ...before, colours: ['white'] };
    const others = {
      ...before,
      topics: [...before.topics, { key: 'd', name: 'D' }],
      name: { ...before.name, lv: 'Cits' },
    };
    const { document, overlaps, theirs } = mergeDocuments(before, ours, others);
    expect(document).toEqual({ ...others, colours: ['white'] });
    expect(overlaps).toEqual([]);
    expect(theirs.map(({ path }) => path.join('.'))).toEqual(['name.lv', 'topics.d']);
  });

  test('in one place, and where one removes what the other changes: the overlap is told', () => {
    const ours = { ...before, name: { ...before.name, en: 'Ours' }, topics: before.topics.slice(1) };
    const others = {
      ...before,
      name: { ...before.name, en: 'Theirs' },
      topics: before.topics.map((topic) => (topic.key === 'a' ? { ...topic, name: 'AA' } : topic)),
    };
    const { overlaps } = mergeDocuments(before, ours, others);
    expect(overlaps.map(({ path, after }) => [path.join('.'), after])).toEqual([
      ['name.en', 'Theirs'],
      ['topics.a.name', 'AA'],
    ]);
  });

  test('10 000 members on each side take seconds at most', () => {
    const many = 10_000;
    const listOf = (name: string) => ({
      places: Array.from({ length: many }, (_, index) => ({ code: `${index}`, name: { en: `${name} ${index}` } })),
    });
    const [old, ours, theirs, none] = [listOf('Old'), listOf('Ours'), listOf('Theirs'), { places: [] as object[] }];
    const reversed = { places: ours.places.toReversed() };
    const [added, changed] = [diffDocuments(none, reversed), diffDocuments(old, reversed)];
    const began = performance.now();
    const made = [applyChanges<object>(none, added), applyChanges<object>(old, changed)];
    const { document, overlaps } = mergeDocuments(old, ours, theirs);
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(isDeepStrictEqual([...made, document], [reversed, reversed, ours])).toBe(true);
    expect(overlaps).toHaveLength(many);
  });

  test('alike: no overlap', () => {
    const same = { ...before, colours: ['white'] };
    expect(mergeDocuments(before, same, structuredClone(same)).overlaps).toEqual([]);
  });
});

describe('properties', () => {
  const member = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    value: fc.nat(3),
    inner: fc.dictionary(fc.constantFrom('x', 'y'), fc.nat(2)),
  });
  const anyDocument = fc.record({
    list: fc.uniqueArray(member, { selector: ({ key }) => key, maxLength: 4 }),
    texts: fc.dictionary(fc.constantFrom('lv', 'en', 'ru'), fc.string({ maxLength: 2 })),
    plain: fc.array(fc.nat(3), { maxLength: 3 }),
  });
  const equal = <T>(one: T, other: T) =>
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));

  test('the changes between two documents lead from one to the other', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (one, other) => {
        const made = applyChanges(one, diffDocuments(one, other));
        expect({ ...made, list: made.list.map(({ key }) => key).toSorted() }).toEqual({
          ...other,
          list: other.list.map(({ key }) => key).toSorted(),
        });
        for (const own of other.list)
          equal(
            made.list.find(({ key }) => key === own.key),
            own,
          );
      }),
    );
  });

  test('without overlaps a merge has every change of both sides; with none of ours it is theirs', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, anyDocument, (base, ours, others) => {
        equal(mergeDocuments(base, base, others).document, others);
        const { document, overlaps } = mergeDocuments(base, ours, others);
        if (overlaps.length > 0) return;
        for (const change of diffDocuments(base, ours).filter(({ path }) => !path.includes('(order)')))
          equal(
            diffDocuments(document, applyChanges(document, [change])).filter(({ path }) => !path.includes('(order)')),
            [],
          );
      }),
    );
  });
});
