import { AuditQuery } from '../../../../../domain/team/read-audit.ts';
import { placeText } from '../../../../../i18n/place-text.ts';
import { wordsOf } from '../../../../../i18n/problem-sentences.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Pagination } from '../../../../../ui/pagination.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { AuditFilters } from '../../../../admin/settings/audit-filters.tsx';
import { AuditList } from '../../../../admin/settings/audit-list.tsx';
import { type Props } from '../../../../admin/draft-page.ts';
import { privatePage } from '../../../../page-context.ts';

const path = '/admin/audit';
const filters = ['action', 'person', 'from', 'to', 'place'] as const;

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('settings:audit.title'), path);
}

/** Who did what and when, newest first; for administrators and auditors. */
export default async function AuditPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to, caller } = page;
  const asked = await searchParams;
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '');
  const chosen = Object.fromEntries(filters.map((name) => [name, one(name)])) as Record<
    (typeof filters)[number],
    string
  >;
  // An address that somebody changed by hand shows the whole log rather than nothing.
  const parsed = AuditQuery.safeParse({ ...chosen, ...(one('before') && { before: one('before') }) });
  const people = await staffOrLeave(page, path, caller.settings.auditPeople());
  const { lines, next } = await caller.settings.audit(parsed.success ? parsed.data : {});
  const place = parsed.success ? (parsed.data.place?.split('/') ?? []) : [];
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => parsed.success && value !== ''));
  const address = (extra: Record<string, string> = {}) => {
    const all = new URLSearchParams([...query, ...Object.entries(extra)]).toString();
    return all === '' ? '' : `?${all}`;
  };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('settings:audit.title')}</Heading>
      <p>{t('settings:audit.lead')}</p>
      {place.length > 0 && (
        <p>
          {t('audit:history.of', { place: placeText(wordsOf(t, page.language, page.tenant), place) })}{' '}
          <TextLink href={to(path)} text={t('audit:history.all')} />
        </p>
      )}
      <AuditFilters page={page} people={people} chosen={chosen} wrong={!parsed.success} />
      <AuditList page={page} lines={lines} people={people} place={place} />
      <Pagination
        label={t('settings:audit.pages')}
        previous={one('before') ? { href: to(`${path}${address()}`), text: t('settings:audit.newest') } : undefined}
        next={next ? { href: to(`${path}${address({ before: next })}`), text: t('settings:audit.older') } : undefined}
      />
      <p>
        <LinkButton href={to(`${path}/file${address()}`)} kind="secondary">
          {t('settings:audit.file')}
        </LinkButton>
      </p>
    </AdminPage>
  );
}
