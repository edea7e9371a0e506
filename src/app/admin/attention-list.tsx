import { attention } from '../../domain/configuration/attention.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import { fromDay } from '../../i18n/local-days.ts';
import { namespaces } from '../../i18n/resources.ts';
import { confirmation } from '../../i18n/text-coverage.ts';
import { LinkList } from '../../ui/link-list.tsx';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { providerName } from '../signing/provider-name.ts';
import { instrumentName } from './instrument-name.ts';
import { memberNames } from './member-names.ts';
import { pageOfPlace } from './place-page.ts';

const dayMs = 86_400_000;

/** What waits for somebody of the team, each with the page where it is done. Nobody outside is asked for it. */
export async function AttentionList({ page }: { page: PrivatePageContext }) {
  const { t, to, caller, language, tenant, now } = page;
  const format = pageFormats(page);
  const [draft, { faults }, nameOf] = await Promise.all([
    caller.configuration.draft(),
    caller.people.providerFaults(),
    memberNames(page),
  ]);
  const { document, published, edited } = draft;
  const found = attention(document, published, now);
  const counted = (n: number) => ({ count: n, n: format.count(n) });
  const [blank] = found.blanks;
  const troubled = new Set(
    faults.filter(({ lastAt }) => now.getTime() - lastAt.getTime() < dayMs).map(({ provider }) => provider),
  );
  const areas = publicLanguages(document.configuration).flatMap((one) =>
    namespaces.map((module) => confirmation(document, one, module)),
  );
  const unread = areas.filter((state) => state === 'draft').length;
  const changed = areas.filter((state) => state === 'changed').length;
  const items = [
    ...(tenant.state === 'draft'
      ? [{ href: to('/admin/launch'), text: t('team:attention.closed'), note: t('team:attention.closedNote') }]
      : []),
    ...(edited
      ? [
          {
            href: to('/admin/configuration'),
            text: t('team:attention.draft'),
            note: `${nameOf(edited.by)}, ${format.moment(edited.at)}`,
          },
        ]
      : []),
    ...[...troubled].map((provider) => ({
      href: to('/admin/providers'),
      text: t('team:attention.faults', { name: providerName(tenant, provider) }),
      note: t('team:attention.faultsNote'),
    })),
    ...found.certificates.map(({ id, name, ends }) => ({
      href: to(`/admin/providers/${encodeURIComponent(id)}`),
      text: t('team:attention.certificate', { name, date: format.long(ends) }),
      note: t('team:attention.certificateNote'),
    })),
    ...found.scheduled.map(({ instrument, rule }) => ({
      href: to('/admin/configuration'),
      text: t('configuration:review.effectHeading', {
        name: instrumentName(page, document.configuration, instrument),
        date: fromDay(language, rule.effectiveFrom),
      }),
      note: t('team:attention.scheduledNote'),
    })),
    ...(blank
      ? [
          {
            href: to(pageOfPlace(blank) ?? '/admin/launch'),
            text: t('team:attention.blanks', counted(found.blanks.length)),
            note: t('team:attention.blanksNote'),
          },
        ]
      : []),
    ...(found.missing > 0
      ? [{ href: to('/admin/configuration'), text: t('team:attention.missing', counted(found.missing)) }]
      : []),
    ...found.unconfirmed.map((about) => ({
      href: to(about === 'money' ? '/admin/money' : `/admin/rules/${about}`),
      text: t('team:attention.unconfirmed', {
        name: about === 'money' ? t('moderation:money.title') : instrumentName(page, document.configuration, about),
      }),
      note: t('team:attention.unconfirmedNote'),
    })),
    ...(changed > 0 ? [{ href: to('/admin/languages'), text: t('team:attention.changed', counted(changed)) }] : []),
    ...(unread > 0 ? [{ href: to('/admin/languages'), text: t('team:attention.unread', counted(unread)) }] : []),
  ];
  return (
    <Section id="attention" heading={t('team:attention.title')}>
      {items.length > 0 ? <LinkList items={items} /> : <p>{t('team:attention.nothing')}</p>}
    </Section>
  );
}
