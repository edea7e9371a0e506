import { isLanguage } from '../shared/languages.ts';
import { getPlainPath } from './plain-path.ts';
import { publicLanguages } from './schema.ts';
import type { TenantDocument } from './tenant-in-force.ts';

/**
 * What a schema cannot say of a configuration: every text in every language, every legal number with its source, names
 * that exist. Answers plain sentences, each with the place; an empty list is a good document.
 */
export function checkDocument({ configuration, pages }: TenantDocument): string[] {
  const problems: string[] = [];
  const languages = publicLanguages(configuration);
  walkTexts(configuration, '', (path, text) => {
    const missing = languages.filter((language) => !text[language]);
    if (missing.length) problems.push(`${path}: write it in ${missing.join(', ')} too`);
  });
  for (const page of ['about', 'help', 'privacy', 'terms', 'accessibility']) {
    for (const language of languages)
      if (!pages[language]?.[page]) problems.push(`pages/${language}/${page}.md: the page is missing`);
  }
  if (configuration.hosts.filter((host) => host.canonical).length !== 1)
    problems.push('hosts: exactly one host is canonical');
  if (!languages.includes(configuration.languages.default))
    problems.push('languages.default: choose one of the languages above');
  const institutions = new Set(configuration.institutions.map((institution) => institution.key));
  for (const institution of configuration.institutions) {
    for (const language of languages)
      if (!institution.slots[language])
        problems.push(`institutions.${institution.key}.slots: write them in ${language} too`);
  }
  const territories = new Set(configuration.territories.map(({ code }) => code));
  for (const { code, partOf } of configuration.territories)
    if (partOf !== undefined && (partOf === code || !territories.has(partOf)))
      problems.push(`territories.${code}.partOf: there is no other territory "${partOf}"`);
  for (const instrument of configuration.instruments) {
    const at = `instruments.${instrument.key}`;
    for (const addressee of instrument.addressees)
      if (!institutions.has(addressee)) problems.push(`${at}.addressees: there is no institution "${addressee}"`);
    if (new Set(instrument.rules.map((rule) => rule.effectiveFrom)).size < instrument.rules.length)
      problems.push(`${at}.rules: two versions begin on one day`);
    for (const rule of instrument.rules) {
      const needed = [
        ...rule.stages.map((stage) => `stages.${stage.key}.need`),
        ...(rule.window.length ? ['window.length'] : []),
        ...(rule.signer.ageMin === null ? [] : ['signer.ageMin']),
        ...(rule.answerTerm ? ['answerTerm'] : []),
        ...(rule.prePublication.moderation ? ['prePublication.moderation'] : []),
        'retention',
      ];
      for (const path of needed)
        if (!instrument.provenance[path]) problems.push(`${at}.provenance: "${path}" has no source`);
      for (const path of Object.keys(instrument.provenance)) {
        if (getPlainPath(rule, path) === undefined) problems.push(`${at}.provenance: "${path}" is no part of the rule`);
      }
      // The engine knows region minimums; a stage that needs them would be stamped by its total alone.
      for (const { key, regionRule } of rule.stages)
        if (regionRule) problems.push(`${at}.stages.${key}.regionRule: the region of a signature is not recorded yet`);
      if (rule.publicity === 'mandatory_full_name' && !instrument.wording.publicityAct)
        problems.push(`${at}.wording.publicityAct: name the act that makes names public`);
    }
  }
  return problems;
}

/** Calls `visit` for each text in several languages, with its path. Slots and pages are checked apart. */
function walkTexts(value: unknown, path: string, visit: (path: string, text: Record<string, string>) => void): void {
  if (!value || typeof value !== 'object' || path.endsWith('.slots') || path.endsWith('languages')) return;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every(isLanguage)) return visit(path, value as Record<string, string>);
  for (const [key, inner] of Object.entries(value)) walkTexts(inner, path ? `${path}.${key}` : key, visit);
}
