import type { PageContext } from '../page-context.ts';

/** The console's pages of the look, the pages and the texts. */
export function lookLinks({ t, to }: PageContext): { href: string; text: string; note: string }[] {
  return [
    { href: to('/admin/look'), text: t('look:theme.title'), note: t('look:theme.note') },
    { href: to('/admin/pages'), text: t('look:pages.title'), note: t('look:pages.note') },
    { href: to('/admin/languages'), text: t('look:languages.title'), note: t('look:languages.note') },
  ];
}
