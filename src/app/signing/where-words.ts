import { noneOfThese, notSure, type OwnWord } from '../../domain/signatures/rules/own-word.ts';
import type { Rule } from '../../domain/tenants/rule-schema.ts';
import type { PageContext } from '../page-context.ts';

const kinds = {
  declared: 'declared',
  property_owner: 'propertyOwner',
  idp: 'displaced',
  permanent_resident: 'permanentResident',
} as const;

/** A person's word about where they live, as a sentence of theirs. */
export function wordText(page: PageContext, rule: Rule, word: OwnWord): string {
  const { t } = page;
  if (word === noneOfThese) return t('signatures:where.none');
  if (word === notSure) return t('signatures:where.notSure');
  const kind = kinds[word as keyof typeof kinds] ?? 'declared';
  return t(`signatures:where.${kind}`, { inPlace: placesOf(page, rule) });
}

/** "in Riga": the territories of the rule, each with its own preposition and ending; parts of another one go without saying. */
function placesOf({ tenant, say }: PageContext, rule: Rule): string {
  const codes = rule.signer.residence?.territories ?? [];
  const named = codes.map((code) => tenant.configuration.territories.find((known) => known.code === code) ?? code);
  return named
    .filter((territory) => typeof territory === 'string' || !codes.includes(territory.partOf ?? ''))
    .map((territory) => (typeof territory === 'string' ? territory : say(territory.inPlace).text))
    .join(', ');
}
