import type settings from '../../locales/en/settings.json';

/** Name of a field of a provider's form, as its label's key ends. */
export type ProviderLabel = keyof typeof settings.field;
