import type { Theme } from './schema.ts';
import { actionColours, contrast, ink, inkOn, partContrast, readableBrand, white } from './contrast.ts';
import { toHex, toOklch } from './oklch.ts';

/** Colours that are the same for all tenants (ux.md §6). */
export const commonColours = {
  paper: white,
  ink,
  'ink-2': '#4a4d55',
  field: '#6b707b',
  line: '#c9ccd3',
  error: '#b3141b',
  'error-bg': '#fdecec',
  success: '#16653a',
  'success-bg': '#e8f5ec',
  warning: '#7a4b00',
  'warning-bg': '#fff4dc',
  info: '#1d4f91',
  'info-bg': '#eaf1fb',
  visited: '#5b2a86',
  focus: '#ffd84d',
} as const;

const tenantRoles = [
  'brand',
  'on-brand',
  'action',
  'action-hover',
  'on-action',
  'link',
  'tint',
  'tint-line',
  'bar',
  'track',
  'accent',
  'header-bg',
  'header-ink',
  'header-rule',
  'corner',
  'corner-small',
  'card-edge',
  'edge-image',
  'edge-size',
  'edge-height',
] as const;
export type TenantRole = (typeof tenantRoles)[number];

/** Colours, lengths, gradients and references to roles: nothing that loads, ends the rule or opens another. */
const harmless = /^[#\w .,()%+-]+$/;
const smallCorner = { 0: '0px', 8: '6px', 14: '10px' } as const;

/** Whether a tenant may say something of this role. */
export function isTenantRole(name: string): name is TenantRole {
  return tenantRoles.some((known) => known === name);
}

export function isHarmless(value: string): boolean {
  return harmless.test(value) && !/url|expression|image-set/i.test(value);
}

function checkedOverrides(tokens: Theme['tokens']): [TenantRole, string][] {
  return Object.entries(tokens).map(([name, raw]) => {
    const value = raw.trim().replace(/\s+/g, ' ');
    if (!isTenantRole(name)) {
      throw new Error(`theme.tokens: "${name}" is not a role. Use one of: ${tenantRoles.join(', ')}.`);
    }
    if (!isHarmless(value)) {
      throw new Error(`theme.tokens.${name}: "${value}" may hold only colours, lengths, gradients and var(--role).`);
    }
    return [name, value];
  });
}

function shade(brand: string, lightness: number, mostChroma: number): string {
  const { chroma, hue } = toOklch(brand);
  return toHex({ lightness, chroma: Math.min(chroma, mostChroma), hue });
}

/**
 * The tenant's part of the custom properties, without `--`: computed from the brand colour, then replaced by what
 * `theme.tokens` says. Throws on an unknown role or a value that could load or break something.
 */
export function tenantTokens(theme: Theme): Record<string, string> {
  const overrides = checkedOverrides(theme.tokens);
  const given = Object.fromEntries(overrides) as Partial<Record<TenantRole, string>>;
  const brand = given.brand ?? readableBrand(theme.brand);
  const tint = given.tint ?? shade(theme.brand, 0.97, 0.02);
  const track = given.track ?? shade(theme.brand, 0.9, 0.03);
  const { action, actionHover, link } = actionColours(theme.brand, tint);
  const brandShows = [white, tint, track].every((ground) => contrast(brand, ground) >= partContrast);
  const header = {
    line: { 'header-bg': white, 'header-ink': ink, 'header-rule': '6px solid var(--brand)' },
    solid: { 'header-bg': brand, 'header-ink': inkOn(brand), 'header-rule': '4px solid var(--accent)' },
    tint: { 'header-bg': tint, 'header-ink': actionHover, 'header-rule': '1px solid var(--tint-line)' },
  }[theme.header];
  return {
    brand,
    'on-brand': inkOn(brand),
    action,
    'action-hover': actionHover,
    'on-action': white,
    link,
    tint,
    'tint-line': shade(theme.brand, 0.87, 0.04),
    track,
    bar: brandShows ? brand : action,
    accent: theme.brand,
    ...header,
    corner: `${theme.corner}px`,
    'corner-small': smallCorner[theme.corner],
    ...given,
  };
}

/** All colour roles of a theme: what `rolePairs` measures. */
export function themeTokens(theme: Theme): Record<string, string> {
  return { ...commonColours, ...tenantTokens(theme) };
}
