import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Theme } from '../domain/tenants/schema.ts';
import { preloadFont } from './fonts.ts';
import { minify, stylesheet, stylesheetFor } from './stylesheet.ts';

const linen: Theme = { look: 'linen', brand: '#9b1b30', header: 'line', tokens: {}, corner: 0, font: 'noto' };
const looks: Theme[] = [
  linen,
  { look: 'open-sky', brand: '#1f4fd1', header: 'solid', tokens: {}, corner: 8, font: 'geologica' },
  { look: 'ohrid', brand: '#0b6e6a', header: 'tint', tokens: {}, corner: 14, font: 'inter' },
];
const budget = 11_000;

describe.each(looks.map((theme) => [theme.look, stylesheet(theme)] as const))('%s', (_, css) => {
  it('defines every custom property it uses', () => {
    const defined = new Set(css.match(/--[\w-]+(?=:)/g));
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => name && !defined.has(name))).toEqual([]);
  });

  it('loads nothing but its own fonts, and those exist', () => {
    expect(css).not.toMatch(/expression|@import|https?:|image-set|javascript/i);
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address).toMatch(/^"\/fonts\/[a-z0-9-]+\.woff2"$/);
      expect(existsSync(join(process.cwd(), 'src/ui', address.slice(1, -1)))).toBe(true);
    }
  });

  it('has balanced braces, no comments and stays in its budget', () => {
    expect(css.match(/{/g)).toHaveLength(css.match(/}/g)?.length ?? 0);
    expect(css).not.toContain('/*');
    expect(brotliCompressSync(css).length).toBeLessThanOrEqual(budget);
  });

  it('lets the wishes of the reader and print overrule the tenant', () => {
    expect(css.lastIndexOf('--tint-line:#')).toBeLessThan(css.indexOf('prefers-contrast'));
    expect(css.indexOf('prefers-contrast')).toBeLessThan(css.indexOf('@media print'));
  });
});

it('keeps strings and the spaces that mean something', () => {
  const css = "/* the tenant's */ a > b ,\n c :where(d) { content : attr(x) ': ; '; inset: calc(1px + 2px) }\n";
  expect(minify(css)).toBe("a>b,c :where(d){content :attr(x) ': ; ';inset:calc(1px + 2px) }".replace(' }', '}'));
});

it('refuses tokens that are unknown or could load or break something', () => {
  const withToken = (name: string, value: string) => () => stylesheet({ ...linen, tokens: { [name]: value } });
  expect(withToken('brnd', '#000000')).toThrow(/not a role/);
  expect(withToken('edge-image', 'url(https://example.com/x)')).toThrow(/only colours/);
  expect(withToken('edge-image', 'URL(x)')).toThrow(/only colours/);
  expect(withToken('brand', 'red;}body{display:none')).toThrow(/only colours/);
  expect(withToken('edge-image', 'linear-gradient(\n 135deg, var(--brand) 25%, transparent)')()).toContain(
    '--edge-image:linear-gradient( 135deg, var(--brand) 25%, transparent)',
  );
});

it('gives an address that changes with the content only', () => {
  const first = stylesheetFor('latvia', linen);
  expect(first.path).toMatch(/^\/theme\/latvia-[\w-]{10}\.css$/);
  expect(stylesheetFor('latvia', { ...linen })).toBe(first);
  expect(stylesheetFor('latvia', { ...linen, corner: 8 }).path).not.toBe(first.path);
});

it('preloads the script of the page', () => {
  expect(preloadFont('noto', 'lv')).toBe('/fonts/noto-sans-latin.woff2');
  expect(preloadFont('inter', 'mk')).toBe('/fonts/inter-cyrillic.woff2');
});
