import type { SignableInitiative } from '../domain/initiatives/signable.ts';
import type { ConsentWording } from '../domain/people/consent.ts';
import type { Language } from '../domain/shared/languages.ts';
import { instrumentOf, translated, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT } from '../i18n/get-t.ts';
import { institutionWords } from './institution-words.ts';

/**
 * SHA-256 of the consent's sentences in all languages, one for each version, oldest first: the number of a version is its
 * place. A test fails when the sentences are not those of the last one. Add a new line and leave the old ones: people
 * signed under them.
 */
export const consentVersions: readonly string[] = ['2d102ed87952a603a65942f7ae4c56b0a116082ca0eeae38e4063e73a579667b'];

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
  return { text: sentences.join(' '), version: consentVersions.length, language };
}
