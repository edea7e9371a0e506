import { DomainError } from '../shared/errors.ts';
import { languages } from '../shared/languages.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';
import { beginningOfKind, kindOfProvider, withProviderFields, type ProviderKind } from '../tenants/provider-fields.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';

interface Wish {
  provider: string;
  kind?: ProviderKind | undefined;
  fields: Readonly<Record<string, string>>;
}

/** Changes a provider's entry, or with a kind adds one as the last. Errors: bad_input (provider), wrong_state (name_taken). */
export function editProvider({ provider: id, kind, fields }: Wish): Edit {
  return (document) => {
    const all = document.configuration.identityProviders;
    const known = all.find((one) => one.id === id);
    if (kind && known) throw new DomainError('wrong_state', 'name_taken');
    if (!kind && !known) throw new DomainError('bad_input', 'provider');
    const shape = kind ?? (known && kindOfProvider(known)) ?? 'oidc';
    const hint = { ...known?.hint };
    for (const language of languages) {
      const text = fields[`hint.${language}`]?.trim();
      if (text) hint[language] = text;
      else if (text === '') delete hint[language];
    }
    const { console: _console, ...rest } = (known ?? { ...beginningOfKind(shape), id }) as Record<string, unknown>;
    const staff = fields['console'];
    const entry = {
      ...rest,
      name: fields['name']?.trim() ?? known?.name,
      hint,
      level: fields['level'] ?? known?.level,
      enabled: fields['enabled'] === 'on',
      ...((staff === 'yes' || staff === 'no') && { console: staff === 'yes' }),
    };
    const made = withProviderFields(entry, shape, fields) as IdentityProvider;
    return withProviders(document, known ? all.map((one) => (one.id === id ? made : one)) : [...all, made]);
  };
}

export function removeProvider(id: string): Edit {
  return (document) =>
    withProviders(
      document,
      document.configuration.identityProviders.filter((provider) => provider.id !== id),
    );
}

/** Changes places with the one before or after it. */
export function moveProvider(id: string, by: 'up' | 'down'): Edit {
  return (document) => {
    const all = [...document.configuration.identityProviders];
    const at = all.findIndex((provider) => provider.id === id);
    const to = by === 'up' ? at - 1 : at + 1;
    const [one, other] = [all[at], all[to]];
    if (!one || !other) return document;
    all[at] = other;
    all[to] = one;
    return withProviders(document, all);
  };
}

function withProviders(document: TenantDocument, identityProviders: readonly IdentityProvider[]): TenantDocument {
  return { ...document, configuration: { ...document.configuration, identityProviders: [...identityProviders] } };
}
