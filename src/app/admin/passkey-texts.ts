import type { T } from '../../i18n/get-t.ts';

/** What a passkey form says in the page's language. */
export function passkeyTexts(t: T) {
  return {
    asking: t('team:passkey.asking'),
    failed: t('team:passkey.failed'),
    unsupported: t('team:passkey.unsupported'),
    noScript: t('team:passkey.noScript'),
  };
}
