import { expect, test } from 'vitest';
import { changedTheme } from './change-theme.ts';
import { checkTheme } from './check-theme.ts';
import { problemLine } from './document-problem.ts';
import type { Theme } from './schema.ts';
import { themeTokens } from './theme-tokens.ts';

const plain: Theme = { look: 'linen', brand: '#1f4fd1', header: 'line', corner: 0, font: 'noto', tokens: {} };
const problems = (tokens: Theme['tokens']) => checkTheme({ ...plain, tokens }).map(problemLine);

test('a look computed from any brand can be read; one that was said otherwise is told with role and numbers', () => {
  for (const brand of ['#ffffff', '#fffbd0', '#ffd500', '#808080', '#000000'])
    for (const header of ['line', 'solid', 'tint'] as const)
      expect(checkTheme({ ...plain, brand, header })).toEqual([]);
  expect(problems({ 'header-bg': '#ffffff', 'header-ink': '#ffffff' })).toEqual([
    'theme.tokens.header-ink: contrast (front header-ink, back header-bg, ratio 1, needed 4.5)',
  ]);
  expect(problems({ link: '#9bb8ff' })[0]).toMatch(/^theme\.tokens\.link: contrast \(.*ratio 1\.\d+, needed 4\.5\)$/);
});

test('a role that is none, a value that loads, a colour that cannot be measured, one that means itself', () => {
  expect(problems({ brnd: '#000000' })).toEqual(['theme.tokens.brnd: unknown_field (fields brnd)']);
  expect(problems({ 'edge-image': 'url(https://example.org/x)' })).toEqual(['theme.tokens.edge-image: format']);
  expect(problems({ link: 'rgb(0 0 0)' })).toEqual(['theme.tokens.link: colour']);
  expect(problems({ link: 'var(--action)', action: 'var(--link)' })).toHaveLength(2);
});

test('a new brand takes the colours of the old one with it, and leaves what does not follow from it', () => {
  const old: Theme = {
    ...plain,
    tokens: { action: '#123456', 'header-bg': '#ffffff', accent: '#c9a227', 'edge-height': '6px' },
  };
  const { tokens: _tokens, ...choice } = old;
  expect(changedTheme(old, choice)).toEqual(old);
  expect(changedTheme(old, { ...choice, brand: '#ffd500' }).tokens).toEqual({
    accent: '#c9a227',
    'edge-height': '6px',
  });
  expect(changedTheme(old, { ...choice, header: 'solid' }).tokens).not.toHaveProperty('header-bg');
  expect(changedTheme(old, { ...choice, look: 'ohrid' }).tokens).not.toHaveProperty('edge-height');
});

test('colours that cannot be read are made anew', () => {
  const { tokens: _tokens, ...choice } = plain;
  const white = changedTheme({ ...plain, tokens: { action: '#ffffff', 'on-action': '#ffffff' } }, choice);
  expect(white.tokens).toEqual({});
  expect(themeTokens(white)['action']).toBe('#1f4fd1');
  expect(changedTheme({ ...plain, tokens: { 'edge-image': 'url(x)' } }, choice).tokens).toEqual({});
});
