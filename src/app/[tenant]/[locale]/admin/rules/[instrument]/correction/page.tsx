import { fromDay } from '../../../../../../../i18n/local-days.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../../ui/link-button.tsx';
import { NotificationBanner } from '../../../../../../../ui/notification-banner.tsx';
import { Section } from '../../../../../../../ui/section.tsx';
import { Table } from '../../../../../../../ui/table.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftErrors, hasErrors } from '../../../../../../admin/draft-fields.tsx';
import type { DraftAsked } from '../../../../../../admin/draft-notices.tsx';
import { memberNames } from '../../../../../../admin/member-names.ts';
import { CorrectionRequest } from '../../../../../../admin/rules/correction-request.tsx';
import { loadCorrections } from '../../../../../../admin/rules/load-corrections.ts';
import { pageFormats } from '../../../../../../page-formats.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; instrument: string }>;
  searchParams: Promise<DraftAsked>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { page, path, name, form } = await loadCorrections(params, searchParams);
  return adminMetadata(page, page.t('approval:correction.title', { name }), path, hasErrors(form));
}

/** The one way in which a rule reaches what runs: what waits to be corrected, what can be, and what was. */
export default async function CorrectionsPage({ params, searchParams }: Props) {
  const { page, path, corrections, instrument, name, me, asked, form } = await loadCorrections(params, searchParams);
  const { t, to, language, say } = page;
  const { count, long } = pageFormats(page);
  const { open, versions, decided } = corrections;
  const nameOf = await memberNames(page);
  return (
    <AdminPage page={page} path={path} back={{ href: `/admin/rules/${instrument.key}`, text: name }}>
      {asked.done === 'asked' && (
        <NotificationBanner kind="success" heading={t('approval:correction.asked')} focus>
          <p>{t('approval:correction.askedText')}</p>
        </NotificationBanner>
      )}
      {asked.done === 'corrected' && (
        <NotificationBanner kind="success" heading={t('approval:correction.corrected')} focus>
          <p>{t('approval:correction.correctedText')}</p>
        </NotificationBanner>
      )}
      {asked.done === 'declined' && (
        <NotificationBanner kind="success" heading={t('approval:correction.declined')} focus />
      )}
      <Heading level={1} id="form">
        {t('approval:correction.title', { name })}
      </Heading>
      <DraftErrors page={page} form={form} />
      <p>{t('approval:correction.lead')}</p>
      {open && <CorrectionRequest page={page} form={form} request={open} nameOf={nameOf} me={me} />}
      {!open && me !== null && (
        <Section id="choose" heading={t('approval:correction.choose')}>
          {versions.length === 0 && <p>{t('approval:correction.none')}</p>}
          <ul>
            {versions.map(({ version, effectiveFrom, running }) => (
              <li key={version}>
                <LinkButton kind="text" href={to(`${path}/${version}`)}>
                  {t('approval:correction.version', { date: fromDay(language, effectiveFrom) })}
                </LinkButton>{' '}
                {t('approval:correction.running', { count: running, n: count(running) })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {decided.length > 0 && (
        <Table
          caption={t('approval:correction.decided')}
          cards
          columns={[
            { text: t('approval:request.at') },
            { text: t('approval:request.by') },
            { text: t('approval:request.why') },
            { text: t('approval:correction.by') },
            { text: t('approval:request.note') },
          ]}
          rows={decided.map(({ askedAt, askedBy, reason, decision, decidedBy, note }) => [
            long(askedAt),
            nameOf(askedBy),
            say(reason).text,
            decidedBy ? nameOf(decidedBy) : '',
            note ??
              t(decision === 'corrected' ? 'approval:correction.stateCorrected' : 'approval:correction.stateDeclined'),
          ])}
        />
      )}
    </AdminPage>
  );
}
