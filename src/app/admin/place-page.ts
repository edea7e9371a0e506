import type { DocumentPath } from '../../domain/tenants/document-path.ts';

/** The page of the console on which a place of the document is changed; null for what no page changes. */
export function pageOfPlace([root, list, name]: DocumentPath): string | null {
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
      return '/admin/site';
    case 'approvalNeeded':
      return '/admin/configuration/approval';
    case 'languages':
      return '/admin/languages';
    case 'topics':
    case 'territories':
    case 'institutions':
      return `/admin/${list}`;
    case 'identityProviders':
      return '/admin/providers';
    case 'instruments':
      return name === undefined ? null : `/admin/rules/${name}`;
    default:
      return null;
  }
}
