import type { SignableInitiative } from '../domain/initiatives/signable.ts';
import type { ConsentWording } from '../domain/people/consent.ts';
import type { Language } from '../domain/shared/languages.ts';
import { instrumentOf, translated, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT } from '../i18n/get-t.ts';
import { institutionWords } from './institution-words.ts';

/** Raised whenever the sentence of the consent changes in any language. */
const consentVersion = 1;

/** The consent as the confirm page shows it: the tenant's legal words in the sentence of the interface language. */
export function consentWording(
  tenant: TenantInForce,
  initiative: SignableInitiative,
  language: Language,
): ConsentWording {
  const t = getT(tenant, language);
  const { wording } = instrumentOf(tenant, initiative.instrument);
  const say = (words: Parameters<typeof translated>[1]) => translated(tenant, words, language).text;
  const sentences = [
    t('signatures:consent.body', {
      institution: institutionWords(tenant, initiative.institution, language).name,
      withdrawUntil: say(wording.withdrawUntil),
    }),
  ];
  if (initiative.rule.publicity === 'mandatory_full_name') {
    sentences.push(t('signatures:consent.publicByLaw', { act: say(wording.publicityAct ?? {}) }));
  }
  return { text: sentences.join(' '), version: consentVersion, language };
}
