import { DomainError } from '../shared/errors.ts';
import { languages } from '../shared/languages.ts';
import { type Institution, InstitutionDetails, institutionSlots } from '../tenants/institution-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { freeKey } from '../tenants/free-key.ts';
import type { Edit } from './change-draft.ts';

/** Slots that change with the sentence. */
const formSlots = institutionSlots.filter((slot) => slot !== 'name' && slot !== 'short');

interface Wish {
  institution?: string | undefined;
  fields: Readonly<Record<string, string>>;
}

/**
 * Changes an institution, or adds one. In each language a sentence slot that is left empty takes the name, and the language is
 * then unconfirmed until `confirmed.<language>` is sent; a language without a name is left out. Errors: bad_input (institution).
 */
export function editInstitution({ institution: key, fields }: Wish): Edit {
  return (document) => {
    const all = document.configuration.institutions;
    const known = all.find((one) => one.key === key);
    if (key !== undefined && !known) throw new DomainError('bad_input', 'institution');
    const slots: Institution['slots'] = { ...known?.slots };
    const unread = new Set(known?.unconfirmed);
    for (const language of languages) {
      const typed = (slot: string) => fields[`slots.${language}.${slot}`]?.trim();
      const name = typed('name');
      if (name === undefined) continue;
      const isFilled = name !== '' && formSlots.some((slot) => !typed(slot));
      if (isFilled) unread.add(language);
      else if (name === '' || fields[`confirmed.${language}`] === 'on') unread.delete(language);
      if (name === '') delete slots[language];
      else
        slots[language] = Object.fromEntries(
          institutionSlots.map((slot) => [slot, typed(slot) || name]),
        ) as NonNullable<Institution['slots'][typeof language]>;
    }
    const { url: _url, unconfirmed: _unconfirmed, ...rest } = known ?? {};
    const url = fields['url']?.trim();
    const names = [slots.en, slots[document.configuration.languages.default], ...Object.values(slots)];
    const called = names.flatMap((one) => one?.name ?? []);
    const made = {
      ...rest,
      key:
        key ??
        freeKey(
          called,
          'institution',
          all.map((one) => one.key),
        ),
      kind: (fields['kind'] ?? known?.kind) as Institution['kind'],
      slots,
      ...(unread.size > 0 && { unconfirmed: [...unread] }),
      ...(url && { url }),
    };
    return withInstitutions(document, known ? all.map((one) => (one.key === key ? made : one)) : [...all, made]);
  };
}

/** What an institution decides, how it works and how it is reached, in place of what was there. Errors: bad_input (institution). */
export function editInstitutionDetails(key: string, details: InstitutionDetails): Edit {
  return (document) => {
    const all = document.configuration.institutions;
    if (!all.some((one) => one.key === key)) throw new DomainError('bad_input', 'institution');
    const made = all.map((one) => (one.key === key ? { ...withoutDetails(one), ...details } : one));
    return withInstitutions(document, made);
  };
}

function withoutDetails(institution: Institution): Institution {
  const kept = Object.entries(institution).filter(([name]) => !Object.hasOwn(InstitutionDetails.shape, name));
  return Object.fromEntries(kept) as Institution;
}

export function removeInstitution(key: string): Edit {
  return (document) =>
    withInstitutions(
      document,
      document.configuration.institutions.filter((one) => one.key !== key),
    );
}

function withInstitutions(document: TenantDocument, institutions: Institution[]): TenantDocument {
  return { ...document, configuration: { ...document.configuration, institutions } };
}
