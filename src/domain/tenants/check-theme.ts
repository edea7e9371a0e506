import { colourOf, failingPairs, measuredRoles } from './contrast.ts';
import type { DocumentProblem } from './document-problem.ts';
import { linearRgb } from './oklch.ts';
import type { Theme } from './schema.ts';
import { isHarmless, isTenantRole, themeTokens } from './theme-tokens.ts';

/**
 * What keeps a look from being published: a role that does not exist, a value that could load or break something, and any
 * pair of colours below 4.5:1 for text or 3:1 for parts (WCAG 2.2). What is computed from the brand never fails.
 */
export function checkTheme(theme: Theme): DocumentProblem[] {
  const at = (name: string) => ['theme', 'tokens', name];
  const given = Object.entries(theme.tokens);
  const broken = given.flatMap(([name, value]): DocumentProblem[] => {
    if (!isTenantRole(name)) return [{ path: at(name), code: 'unknown_field', params: { fields: name } }];
    return isHarmless(value.trim().replace(/\s+/g, ' ')) ? [] : [{ path: at(name), code: 'format' }];
  });
  if (broken.length > 0) return broken;
  const tokens = themeTokens(theme);
  const colourless = given
    .filter(([name]) => measuredRoles.includes(name) && !isColour(tokens, name))
    .map(([name]): DocumentProblem => ({ path: at(name), code: 'colour' }));
  if (colourless.length > 0) return colourless;
  return failingPairs(tokens).map(({ front, back, ratio, needed }) => {
    const blamed = [front, back].find((role) => role in theme.tokens);
    return {
      path: blamed ? at(blamed) : ['theme', 'brand'],
      code: 'contrast',
      // Rounded down: 4.49 is not enough, and must not look as if it were.
      params: { front, back, ratio: Math.floor(ratio * 100) / 100, needed },
    };
  });
}

function isColour(tokens: Readonly<Record<string, string>>, role: string): boolean {
  try {
    linearRgb(colourOf(tokens, role));
    return true;
  } catch {
    return false;
  }
}
