import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Theme } from './schema.ts';
import { actionColours, contrast, failingPairs, ink, inkOn, readableBrand, rolePairs } from './contrast.ts';
import { themeTokens } from './theme-tokens.ts';

const linenTint = '#fbf1f1';
const theme = (change: Partial<Theme>): Theme => {
  return { look: 'linen', brand: '#1f4fd1', header: 'line', tokens: {}, corner: 0, font: 'noto', ...change };
};

describe('brand → action', () => {
  it.each([
    ['#ffd500', '#846e01', 4.99],
    ['#f58220', '#ac580c', 5.05],
    ['#5fe0c8', '#0e7d6c', 5.04],
  ])('darkens %s to %s', (brand, action, onWhite) => {
    const colours = actionColours(brand, linenTint);
    expect(colours).toMatchObject({ action, link: action });
    expect(contrast(action, '#ffffff')).toBeCloseTo(onWhite, 2);
  });

  it('keeps a red brand out of buttons and links', () => {
    expect(actionColours('#9b1b30', linenTint)).toMatchObject({ action: ink, link: '#1d4f91' });
  });

  it('keeps a grey brand out of buttons, and a readable one as it is', () => {
    expect(actionColours('#777777', linenTint).action).toBe(ink);
    expect(actionColours('#1f4fd1', linenTint).action).toBe('#1f4fd1');
  });

  it('darkens the brand only where neither white nor ink can be read on it', () => {
    expect(readableBrand('#ffd500')).toBe('#ffd500');
    expect(inkOn('#ffd500')).toBe(ink);
    expect(contrast('#808080', inkOn('#808080'))).toBeLessThan(4.5);
    expect(contrast(readableBrand('#808080'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });
});

it('gives the ratios of the colours all tenants share', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#1b1b1f', '#ffffff')).toBeCloseTo(17.17, 2);
  expect(contrast('#fff', '#6b707b')).toBeGreaterThanOrEqual(4.9);
});

const hostile = '#ffffff #000000 #ffff00 #00ff00 #ff0000 #ff00ff #00ffff #808080 #ffd84d #fefefe #b3141b #0a0a3c';
const headers = ['line', 'solid', 'tint'] as const;
const hostileThemes = hostile.split(' ').flatMap((brand) => headers.map((header) => [brand, header] as const));
it.each(hostileThemes)('makes a passing set of the brand %s under a header "%s"', (brand, header) => {
  expect(failingPairs(themeTokens(theme({ brand, header })))).toEqual([]);
});

it('finds a pair that a tenant has spoiled', () => {
  const tokens = themeTokens(
    theme({ tokens: { link: '#9bb8ff', 'header-bg': 'var(--brand)', 'header-ink': '#ffffff' } }),
  );
  expect(failingPairs(tokens).map(({ front }) => front)).toContain('link');
  expect(rolePairs(tokens).find(({ front }) => front === 'header-ink')?.ratio).toBeCloseTo(6.78, 2);
});

const folder = join(process.cwd(), 'tenants');
const tenants = readdirSync(folder).filter((slug) => existsSync(join(folder, slug, 'theme.yaml')));
it.each(tenants)('the theme of %s passes every role pair', (slug) => {
  const document: unknown = parse(readFileSync(join(folder, slug, 'theme.yaml'), 'utf8'));
  expect(failingPairs(themeTokens(Theme.parse(document)))).toEqual([]);
});
