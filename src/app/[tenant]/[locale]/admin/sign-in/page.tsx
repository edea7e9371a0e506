import { redirect } from 'next/navigation';
import { Button } from '../../../../../ui/button.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { PasskeyForm } from '../../../../../ui/passkey-form.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { ActButton } from '../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { EidWay } from '../../../../admin/eid-way.tsx';
import { passkeyTexts } from '../../../../admin/passkey-texts.ts';
import { WhatHappened, type Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { nextPath } from '../../../../sign-in/next-path.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked & { next?: string | string[]; ended?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { problem, form } = await searchParams;
  const error = problem !== undefined || form !== undefined;
  return adminMetadata(page, page.t('team:signIn.title'), '/admin/sign-in', error);
}

/** The ways into the console; nobody is named before a passkey or an eID answers. */
export default async function StaffSignInPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to, say, tenant } = page;
  const asked = await searchParams;
  const next = nextPath(page, asked.next) ?? to('/admin');
  const staff = await page.procedure.staff();
  if (staff && staff !== 'ended') redirect(next);
  const own = `/admin/sign-in?next=${encodeURIComponent(next)}`;
  const form = await page.formState(asked.form);
  const shown = form ? { problem: Object.values(form.errors)[0] ?? 'other' } : asked;
  return (
    <AdminPage page={page} path={own}>
      <WhatHappened page={page} asked={shown} entry />
      <Heading level={1}>{t('team:signIn.title')}</Heading>
      {asked.ended !== undefined && <p>{t('team:signIn.ended')}</p>}
      {asked.done === 'signed-out' && <p>{t('team:signIn.signedOut')}</p>}
      <p>{t('team:signIn.lead', { tenant: say(tenant.configuration.name).text })}</p>
      <PasskeyForm
        action={to('/do/team/sign-in')}
        hidden={{ key: await page.formKey(), next }}
        options="signInOptions"
        texts={passkeyTexts(t)}
      >
        <p>
          <Button>{t('team:signIn.passkey')}</Button>
        </p>
        <p className="small">{t('team:signIn.passkeyNote')}</p>
      </PasskeyForm>
      <Section id="eid" heading={t('team:signIn.eidHeading')}>
        <div className="stack">
          <p>{t('team:signIn.eidNote')}</p>
          <EidWay page={page} back={own} refused={asked.problem === 'eid_unknown'}>
            <ActButton page={page} verb="team/sign-in-with-eid" hidden={{ next }} text={t('team:signIn.eidButton')} />
          </EidWay>
        </div>
      </Section>
    </AdminPage>
  );
}
