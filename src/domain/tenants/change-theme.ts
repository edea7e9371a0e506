import { checkTheme } from './check-theme.ts';
import type { Theme } from './schema.ts';

/** What a tenant chooses; all other colours and lengths follow from it. */
export type LookChoice = Omit<Theme, 'tokens'>;

const headerRoles = ['header-bg', 'header-ink', 'header-rule'];
const brandRoles = [
  'brand',
  'on-brand',
  'action',
  'action-hover',
  'on-action',
  'link',
  'tint',
  'tint-line',
  'track',
  'bar',
];

/** Roles that follow from a choice: what was said of them before is over when the choice changes. */
const follow = {
  brand: [...brandRoles, ...headerRoles],
  header: headerRoles,
  corner: ['corner', 'corner-small'],
  look: ['card-edge', 'edge-image', 'edge-size', 'edge-height'],
} as const;

/** The theme with these choices, its colours made anew where a choice changed or where they cannot be read (contrast repair). */
export function changedTheme(theme: Theme, choice: LookChoice): Theme {
  const changed = (Object.keys(follow) as (keyof typeof follow)[]).filter((one) => theme[one] !== choice[one]);
  const kept = without(
    theme,
    choice,
    changed.flatMap((one) => follow[one]),
  );
  if (checkTheme(kept).length === 0) return kept;
  const repaired = without(kept, choice, [...follow.brand]);
  return checkTheme(repaired).length === 0 ? repaired : { ...choice, tokens: {} };
}

function without(theme: Theme, choice: LookChoice, roles: readonly string[]): Theme {
  const tokens = Object.fromEntries(Object.entries(theme.tokens).filter(([role]) => !roles.includes(role)));
  return { ...choice, tokens };
}
