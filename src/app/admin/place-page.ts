import type { DocumentPath } from '../../domain/tenants/document-path.ts';

/** Words of an instrument have a page of their own. */
const isWords = (part?: string, inner?: string) =>
  part === 'name' || part === 'wording' || (part === 'legalBasis' && inner === 'act');

/** The page of the console on which a place of the document is changed; null for what no page changes. */
export function pageOfPlace([root, list, name, part, inner]: DocumentPath): string | null {
  switch (root) {
    case 'theme':
      return '/admin/look';
    case 'logo':
      return '/admin/look/logo';
    case 'texts':
      return '/admin/languages';
    case 'pages':
      return list !== undefined && name !== undefined ? `/admin/pages/${list}/${name}` : '/admin/pages';
  }
  switch (list) {
    case 'name':
    case 'tagline':
    case 'lead':
    case 'contact':
    case 'mailSender':
      return '/admin/site';
    case 'languages':
      return '/admin/languages';
    case 'topics':
    case 'territories':
    case 'institutions':
      return `/admin/${list}`;
    case 'identityProviders':
      return '/admin/providers';
    case 'instruments':
      if (name === undefined) return null;
      return `/admin/rules/${name}${isWords(part, inner) ? '/words' : ''}`;
    default:
      return null;
  }
}
