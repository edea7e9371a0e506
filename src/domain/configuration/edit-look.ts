import type { Edit } from './change-draft.ts';
import { changedTheme, type LookChoice } from '../tenants/change-theme.ts';
import type { ChangePage } from './look-schema.ts';

/** Prepares another look. Colours that follow from what changed, or that cannot be read, are computed anew. */
export function editTheme({ look, brand, header, corner, font }: LookChoice): Edit {
  return (document) => ({ ...document, theme: changedTheme(document.theme, { look, brand, header, corner, font }) });
}

/** Prepares another logo. */
export function editLogo(logo: string): Edit {
  return (document) => ({ ...document, logo });
}

/** Prepares the text of one page in one language. */
export function editPage({ pageLanguage, name, text }: Omit<ChangePage, 'seen'>): Edit {
  return (document) => ({
    ...document,
    pages: { ...document.pages, [pageLanguage]: { ...document.pages[pageLanguage], [name]: `${text}\n` } },
  });
}
