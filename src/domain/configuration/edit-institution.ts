import { DomainError } from '../shared/errors.ts';
import { languages } from '../shared/languages.ts';
import { institutionSlots, type Institution } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { freeKey } from '../tenants/free-key.ts';
import type { z } from 'zod';
import type { Edit } from './change-draft.ts';

type Entry = z.infer<typeof Institution>;

interface Wish {
  institution?: string | undefined;
  fields: Readonly<Record<string, string>>;
}

/**
 * Changes an institution, or adds one. In each language a sentence slot that is left empty takes the name; a language without
 * a name is left out. Errors: bad_input (institution).
 */
export function editInstitution({ institution: key, fields }: Wish): Edit {
  return (document) => {
    const all = document.configuration.institutions;
    const known = all.find((one) => one.key === key);
    if (key !== undefined && !known) throw new DomainError('bad_input', 'institution');
    const slots: Entry['slots'] = { ...known?.slots };
    for (const language of languages) {
      const typed = (slot: string) => fields[`slots.${language}.${slot}`]?.trim();
      const name = typed('name');
      if (name === undefined) continue;
      if (name === '') delete slots[language];
      else
        slots[language] = Object.fromEntries(
          institutionSlots.map((slot) => [slot, typed(slot) || name]),
        ) as NonNullable<Entry['slots'][typeof language]>;
    }
    const { url: _url, ...rest } = known ?? {};
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
      kind: (fields['kind'] ?? known?.kind) as Entry['kind'],
      slots,
      ...(url && { url }),
    };
    return withInstitutions(document, known ? all.map((one) => (one.key === key ? made : one)) : [...all, made]);
  };
}

export function removeInstitution(key: string): Edit {
  return (document) =>
    withInstitutions(
      document,
      document.configuration.institutions.filter((one) => one.key !== key),
    );
}

function withInstitutions(document: TenantDocument, institutions: Entry[]): TenantDocument {
  return { ...document, configuration: { ...document.configuration, institutions } };
}
