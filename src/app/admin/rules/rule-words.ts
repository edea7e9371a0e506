import type { T } from '../../../i18n/get-t.ts';
import type { PageContext } from '../../page-context.ts';
import { draftErrorText } from '../draft-problem-text.ts';

/** Bonds to a place that have words here; another one that a rule names goes by its own name. */
export const residenceKinds = ['declared', 'property_owner', 'permanent_resident', 'idp'] as const;

export function residenceKindText(t: T, kind: string): string {
  const known = residenceKinds.find((one) => one === kind);
  return known ? t(`team:residenceKind.${known}`) : kind;
}

const own = ['ruleBase', 'ruleTable', 'ruleCountry', 'ruleTerritory', 'ruleResidence'] as const;

/** The sentence of what is wrong with a field of the rules editor. */
export function ruleErrorText(page: PageContext, code: string): string {
  const [what = '', params = ''] = code.split('?');
  const known = own.find((one) => one === what);
  if (!known) return draftErrorText(page, code);
  return page.t(`rules:problem.${known}`, { name: new URLSearchParams(params).get('name') ?? '' });
}
