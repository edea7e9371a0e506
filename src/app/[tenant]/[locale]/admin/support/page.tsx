import { ErrorSummary } from '../../../../../ui/error-summary.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { memberNames } from '../../../../admin/member-names.ts';
import { AccessTable } from '../../../../admin/support/access-table.tsx';
import { GiveForm, OpenQuestion } from '../../../../admin/support/grant-forms.tsx';
import type { Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

const path = '/admin/support';

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { problem, form } = await searchParams;
  return adminMetadata(page, page.t('support:page.title'), path, problem !== undefined || form !== undefined);
}

/** Who of the operator's people may look into this console, by whose leave and until when, and what they looked at. */
export default async function SupportPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to, caller } = page;
  const asked = await searchParams;
  const { accesses, looks } = await staffOrLeave(page, path, caller.support.read());
  const grants = await caller.team.grants();
  const mayAnswer = grants.some(({ role }) => role === 'administrator');
  const nameOf = await memberNames(page);
  const form = await page.formState(asked.form);
  const question = accesses.find(({ state }) => state === 'asked');
  const done = (['granted', 'declined', 'ended'] as const).find((one) => one === asked.done);
  const problem = (['support_answered', 'support_over'] as const).find((one) => one === asked.problem);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      {done && <NotificationBanner kind="success" heading={t(`support:done.${done}`)} focus />}
      {problem && <NotificationBanner kind="warning" heading={t(`support:problem.${problem}`)} focus />}
      <Heading level={1}>{t('support:page.title')}</Heading>
      {form && (
        <ErrorSummary
          heading={t('people:form.problem')}
          errors={[{ fieldId: 'reason', text: t('support:grant.reasonMissing') }]}
        />
      )}
      <p>{t('support:page.lead')}</p>
      {mayAnswer && question && <OpenQuestion page={page} access={question} />}
      <Section id="accesses" heading={t('support:page.accesses')}>
        {accesses.length === 0 ? (
          <p>{t('support:page.none')}</p>
        ) : (
          <AccessTable page={page} accesses={accesses} nameOf={nameOf} mayEnd={mayAnswer} />
        )}
      </Section>
      {mayAnswer && <GiveForm page={page} form={form} />}
      <Section id="looks" heading={t('support:page.looks')}>
        <div className="stack">
          {looks.length === 0 ? (
            <p>{t('support:page.noLooks')}</p>
          ) : (
            <Table
              caption={t('support:page.look')}
              hideCaption
              columns={[{ text: t('support:page.look') }, { text: t('support:page.when') }]}
              rows={looks.map(({ page: looked, at }) => [looked, pageFormats(page).moment(at)])}
            />
          )}
          <p>
            <TextLink href={to('/admin/audit?action=support.look')} text={t('support:page.log')} />
          </p>
        </div>
      </Section>
    </AdminPage>
  );
}
