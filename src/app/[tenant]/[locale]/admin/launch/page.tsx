import { isReady } from '../../../../../domain/configuration/readiness.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { LaunchTable } from '../../../../admin/launch-table.tsx';
import { memberNames } from '../../../../admin/member-names.ts';
import { OpenSite } from '../../../../admin/open-site.tsx';
import { TrySite } from '../../../../admin/try-site.tsx';
import type { Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

const path = '/admin/launch';

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('launch:home.title'), path, (await searchParams).problem !== undefined);
}

/** What the site needs before it opens, checked as the page is made, and the button that opens it. */
export default async function LaunchPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to, caller } = page;
  const [asked, grants, launch, nameOf] = await Promise.all([
    searchParams,
    staffOrLeave(page, path, caller.team.grants()),
    staffOrLeave(page, path, caller.launch.read()),
    staffOrLeave(page, path, memberNames(page)),
  ]);
  const mayAct = grants.some(({ role }) => role === 'administrator');
  const link = mayAct && launch.state === 'draft' ? await staffOrLeave(page, path, caller.launch.trialLink()) : null;
  const problem = (['not_ready', 'not_draft', 'no_rule', 'no_test_mail'] as const).find(
    (code) => code === asked.problem,
  );
  const done = (['opened', 'sample', 'link', 'link_ended', 'mail_sent', 'mail_arrived'] as const).find(
    (code) => code === asked.done,
  );
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      {problem && <NotificationBanner kind="warning" heading={t(`launch:problem.${problem}`)} focus />}
      {done && <NotificationBanner kind="success" heading={t(`launch:done.${done}`)} focus />}
      <Heading level={1}>{t('launch:home.title')}</Heading>
      <p>{t('launch:check.lead')}</p>
      {launch.standIns && <p>{t('launch:check.standIns')}</p>}
      <LaunchTable page={page} launch={launch} nameOf={nameOf} manages={mayAct} />
      <p>
        <LinkButton kind="secondary" href={to(path)}>
          {t('launch:check.again')}
        </LinkButton>
      </p>
      {launch.state === 'draft' && <TrySite page={page} samples={launch.samples} link={link} mayAct={mayAct} />}
      <OpenSite page={page} launch={launch} ready={isReady(launch.lines)} mayOpen={mayAct} />
    </AdminPage>
  );
}
