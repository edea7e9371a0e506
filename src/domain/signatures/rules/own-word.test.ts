import { describe, expect, test } from 'vitest';
import { byOwnWord, needsOwnWord, ownWords, wordElsewhere } from './own-word.ts';

const signer = { residence: { anyOf: ['declared', 'property_owner'], territories: ['LV-RIX'] } };

describe('a person’s own word about where they live', () => {
  test('has the kinds of the rule, none, and not sure to choose from', () => {
    expect(ownWords(signer)).toEqual(['declared', 'property_owner', 'none', 'not_sure']);
    expect(ownWords({ residence: null })).toEqual([]);
  });

  test('is not asked for about a kind that is known', () => {
    expect(ownWords(signer, { declared: ['LV-JUR'] })).toEqual(['property_owner', 'none', 'not_sure']);
    expect(ownWords(signer, { declared: [] })).toEqual(['property_owner', 'none', 'not_sure']);
    expect(ownWords(signer, { declared: ['LV-JUR'], property_owner: [] })).toEqual([]);
  });

  test.each([
    ['property_owner', undefined, { declarations: { residence: true } }],
    ['none', undefined, { residence: { declared: [], property_owner: [] } }],
    ['none', { declared: ['LV-RIX'] }, { residence: { declared: ['LV-RIX'], property_owner: [] } }],
    ['declared', { declared: ['LV-JUR'] }, {}],
    ['declared', { declared: [] }, {}],
    ['property_owner', { declared: ['LV-JUR'] }, { declarations: { residence: true } }],
    ['not_sure', undefined, {}],
    ['idp', undefined, {}],
    [null, undefined, {}],
  ])('%s with %o proved adds %o', (word, proved, added) => {
    expect(byOwnWord(signer, proved, word)).toEqual(added);
  });

  test.each([
    ['none', ['declared'], ['LV-RIX'], 'none'],
    ['none', ['declared'], ['LV-RIX', 'LV-JUR'], null],
    ['none', ['declared', 'idp'], ['LV-RIX'], null],
    ['declared', ['declared'], ['LV-RIX'], null],
    ['not_sure', ['declared'], ['LV-RIX'], null],
    [null, ['declared'], ['LV-RIX'], null],
  ])('%s answers a rule that asks for %o in %o with %s', (word, anyOf, territories, answer) => {
    expect(wordElsewhere(word, signer, { residence: { anyOf, territories } })).toBe(answer);
  });

  test('answers nothing where no place is asked for', () => {
    expect(wordElsewhere('none', signer, { residence: null })).toBeNull();
    expect(wordElsewhere('none', { residence: null }, signer)).toBeNull();
  });

  test('is asked for once, and only where nobody knows', () => {
    expect(needsOwnWord(['residence_proved_later'], null)).toBe(true);
    expect(needsOwnWord(['declaration_missing'], null)).toBe(true);
    expect(needsOwnWord(['residence_proved_later'], 'not_sure')).toBe(false);
    expect(needsOwnWord(['citizenship_proved_later'], null)).toBe(false);
  });
});
