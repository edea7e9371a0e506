import type { DocumentPath } from '../../domain/tenants/document-path.ts';
import { InstitutionDetails } from '../../domain/tenants/institution-schema.ts';

/** The page of the console on which a place of the document is changed; null for what no page changes. */
export function pageOfPlace([root, list, name, field = '', below = '']: DocumentPath): string | null {
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
    case 'review':
      return '/admin/moderation';
    case 'money':
      return '/admin/money';
    case 'features':
      return '/admin/tools';
    case 'approvalNeeded':
      return '/admin/configuration/approval';
    case 'languages':
      return '/admin/languages';
    case 'calendar':
    case 'topics':
      return `/admin/${list}`;
    case 'territories':
      return name && field ? `/admin/territories/${encodeURIComponent(name)}` : '/admin/territories';
    case 'institutions':
      // A member that went has no page any more.
      if (!name || !field) return '/admin/institutions';
      return `/admin/institutions/${name}${Object.hasOwn(InstitutionDetails.shape, field) ? '/details' : ''}`;
    case 'identityProviders':
      return '/admin/providers';
    case 'instruments':
      if (name === undefined) return null;
      return isWord(field, below) ? `/admin/rules/${name}/words` : `/admin/rules/${name}`;
    default:
      return null;
  }
}

/** What an instrument is called and says stands on a page of its own. */
function isWord(part: string, below: string): boolean {
  return ['name', 'kind', 'wording', 'statutoryEffect'].includes(part) || (part === 'legalBasis' && below === 'act');
}
