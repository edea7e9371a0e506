import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** One sentence for each reason, each once. */
export function deniedSentences(page: PageContext, step: SigningStep, reasons: readonly string[]): string[] {
  return [...new Set(reasons.map((reason) => sentence(page, step, reason)))];
}

function sentence(page: PageContext, { initiative, previous }: SigningStep, reason: string): string {
  const { t, tenant, say } = page;
  const { rule } = initiative;
  const instrument = instrumentOf(tenant, initiative.instrument);
  const whoCanSign = say(instrument.wording.whoCanSign).text;
  switch (reason) {
    case 'under_age':
      return t('signatures:denied.underAge', { age: String(rule.signer.ageMin ?? '') });
    case 'citizenship_not_eligible':
      // A number that nobody has confirmed is never presented as law (C14).
      return isLaw(instrument.provenance['signer.citizenship'])
        ? t('signatures:denied.citizensByLaw', { act: actOf(page, initiative.instrument), citizens: whoCanSign })
        : t('signatures:denied.onlyBy', { residents: whoCanSign });
    case 'residence_not_eligible':
      return t('signatures:denied.onlyBy', { residents: whoCanSign });
    case 'declaration_missing':
      return t('signatures:where.mustSay');
    case 'not_on_roll':
      return t('signatures:denied.notOnRoll');
    case 'age_unknown':
    case 'citizenship_unknown':
    case 'residence_unknown':
    case 'roll_unknown':
      return t('signatures:denied.unknown', { attribute: t(`signatures:unproven.${factOf(reason)}`) });
    case 'loa_too_low':
      return t('signatures:denied.level');
    case 'method_not_allowed':
      return t('signatures:denied.method');
    case 'identifier_type_not_allowed':
      return t('signatures:denied.identifierType', {
        identifiers: (rule.signature.idTypes ?? []).map((type) => t(`signatures:identifier.${type}`)).join(', '),
      });
    case 'identifier_invalid':
    case 'identifier_missing':
      return t('signatures:denied.identifierInvalid');
    case 'resign_not_allowed':
      return previous?.withdrawnAt
        ? t('signatures:denied.resign', { dateOn: pageFormats(page).on(previous.withdrawnAt) })
        : t('signatures:denied.other');
    default:
      return t('signatures:denied.other');
  }
}

function isLaw(source: { confidence: string } | undefined): boolean {
  return source !== undefined && source.confidence !== 'unverified';
}

function actOf({ t, tenant, say }: PageContext, key: string): string {
  const { act, article } = instrumentOf(tenant, key).legalBasis;
  const name = say(act).text;
  return article ? t('initiatives:rule.article', { act: name, article }) : name;
}

function factOf(reason: 'age_unknown' | 'citizenship_unknown' | 'residence_unknown' | 'roll_unknown') {
  return (
    {
      age_unknown: 'age',
      citizenship_unknown: 'citizenship',
      residence_unknown: 'residence',
      roll_unknown: 'roll',
    } as const
  )[reason];
}
