import type { PageContext } from '../../page-context.ts';

/** The console's pages of checking, money, tools and deletion. */
export function moderationLinks({ t, to }: PageContext): { href: string; text: string; note: string }[] {
  return [
    { href: to('/admin/moderation'), text: t('moderation:home.title'), note: t('moderation:home.note') },
    { href: to('/admin/money'), text: t('moderation:money.title'), note: t('moderation:money.note') },
    { href: to('/admin/tools'), text: t('moderation:tools.title'), note: t('moderation:tools.note') },
    { href: to('/admin/privacy'), text: t('moderation:privacy.title'), note: t('moderation:privacy.note') },
  ];
}
