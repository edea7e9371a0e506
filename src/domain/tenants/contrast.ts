import { linearRgb, toHex, toOklch } from './oklch.ts';

/** Contrast that WCAG 2.2 asks for: text (1.4.3), parts of controls and graphics (1.4.11). */
export const textContrast = 4.5;
export const partContrast = 3;

export const white = '#ffffff';
export const ink = '#1b1b1f';
const info = '#1d4f91';
/** Hue of the error red, and the distance within which a button would read as danger. */
const errorHue = 29;
const dangerDistance = 22;
const colourlessBelow = 0.03;
const lightnessStep = 0.005;

function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast ratio of two hex colours, 1–21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

/** Keeps the hue and lowers the lightness until `passes`. */
export function darkenUntil(hex: string, passes: (candidate: string) => boolean): string {
  const colour = toOklch(hex);
  let candidate = hex;
  while (!passes(candidate) && colour.lightness > 0) {
    colour.lightness = Math.max(0, colour.lightness - lightnessStep);
    candidate = toHex(colour);
  }
  return candidate;
}

/** White if it can be read on `background`, else ink. */
export function inkOn(background: string): string {
  return contrast(white, background) >= textContrast ? white : ink;
}

/** The brand as it is, or darkened just so far that white or ink can be read on it. */
export function readableBrand(brand: string): string {
  return darkenUntil(brand, (candidate) => contrast(inkOn(candidate), candidate) >= textContrast);
}

/**
 * Colours of buttons and links made from a brand colour (ux.md §6 "Brand → action"). A grey brand, or one so near the
 * error red that a button would read as danger, gives ink buttons and blue links; the brand then stays in the header.
 */
export function actionColours(brand: string, tint: string): { action: string; actionHover: string; link: string } {
  const { chroma, hue } = toOklch(brand);
  const distance = Math.abs(((hue - errorHue + 540) % 360) - 180);
  if (chroma < colourlessBelow || distance <= dangerDistance) {
    return { action: ink, actionHover: '#3d3d41', link: info };
  }
  const readable = (candidate: string) =>
    contrast(candidate, white) >= textContrast && contrast(candidate, tint) >= textContrast;
  const action = darkenUntil(brand, readable);
  const pressed = toOklch(action);
  const actionHover = toHex({ ...pressed, lightness: Math.max(0, pressed.lightness - 0.08) });
  return { action, actionHover, link: action };
}

export type RolePair = { front: string; back: string; needed: number; ratio: number };

const textPairs: readonly [front: string, backs: string][] = [
  ['ink', 'paper tint success-bg info-bg warning-bg error-bg'],
  ['ink-2', 'paper tint success-bg info-bg warning-bg'],
  ['link', 'paper tint'],
  ['visited', 'paper tint'],
  ['action', 'paper'],
  ['action-hover', 'tint'],
  ['on-action', 'action action-hover'],
  ['on-brand', 'brand'],
  ['header-ink', 'header-bg'],
  ['error', 'paper error-bg'],
  ['success', 'paper success-bg'],
  ['warning', 'paper warning-bg'],
  ['info', 'paper info-bg'],
  ['paper', 'ink success'],
];
const partPairs: readonly [front: string, backs: string][] = [
  ['field', 'paper tint success-bg info-bg warning-bg'],
  ['bar', 'track paper tint'],
  ['action', 'tint'],
  ['error', 'tint'],
  ['ink', 'focus'],
];

/** Roles that stand in a pair: each must be a colour that can be measured. */
export const measuredRoles: readonly string[] = [...textPairs, ...partPairs].flatMap(([front, backs]) => [
  front,
  ...backs.split(' '),
]);

/** Follows `var(--name)` to the colour it stands for. Throws where that is none, or the role itself. */
export function colourOf(
  tokens: Readonly<Record<string, string>>,
  role: string,
  through: readonly string[] = [],
): string {
  const value = tokens[role];
  if (value === undefined || through.includes(role)) throw new Error(`The theme has no colour for the role "${role}".`);
  const reference = /^var\(--([a-z0-9-]+)\)$/.exec(value.trim())?.[1];
  return reference ? colourOf(tokens, reference, [...through, role]) : value.trim();
}

/**
 * Every pair of roles that stands on one another somewhere, with the ratio it has and the ratio it needs.
 * The focus ring on the header counts as the better of its two colours, since it always has both.
 */
export function rolePairs(tokens: Readonly<Record<string, string>>): RolePair[] {
  const measure = (needed: number, table: typeof textPairs) =>
    table.flatMap(([front, backs]) =>
      backs.split(' ').map((back) => {
        return { front, back, needed, ratio: contrast(colourOf(tokens, front), colourOf(tokens, back)) };
      }),
    );
  const header = colourOf(tokens, 'header-bg');
  const ring = Math.max(contrast(colourOf(tokens, 'ink'), header), contrast(colourOf(tokens, 'focus'), header));
  return [
    ...measure(textContrast, textPairs),
    ...measure(partContrast, partPairs),
    { front: 'focus ring', back: 'header-bg', needed: partContrast, ratio: ring },
  ];
}

/** The pairs that would keep a theme from being published. */
export function failingPairs(tokens: Readonly<Record<string, string>>): RolePair[] {
  return rolePairs(tokens).filter(({ ratio, needed }) => ratio < needed);
}
