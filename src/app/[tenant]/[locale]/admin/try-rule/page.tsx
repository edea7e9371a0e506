import { TryRule } from '../../../../../domain/signatures/try-rule.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { TriedRuleView } from '../../../../admin/tried-rule-view.tsx';
import { TryRuleForm } from '../../../../admin/try-rule-form.tsx';
import { FormErrors, type Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { domainErrorOf } from '../../../../../server/trpc/errors.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

const path = '/admin/try-rule';

async function load({ params, searchParams }: Props) {
  const page = await privatePage(params);
  await staffOrLeave(page, path, page.caller.team.me());
  const form = await page.formState((await searchParams).form);
  const wrong = form !== null && Object.keys(form.errors).length > 0;
  return { page, form, wrong };
}

export async function generateMetadata(props: Props) {
  const { page, wrong } = await load(props);
  return adminMetadata(page, page.t('team:try.title'), path, wrong);
}

/** Any made-up person against a rule in force: the real engine's decision with its reasons. */
export default async function TryRulePage(props: Props) {
  const { page, form, wrong } = await load(props);
  const { t, caller } = page;
  const asked = form && !wrong ? TryRule.safeParse(form.values) : null;
  let shown = form;
  let tried = null;
  if (asked?.success) {
    try {
      tried = await caller.signatures.tryRule(asked.data);
    } catch (error) {
      if (domainErrorOf(error)?.reason !== 'no_rule') await staffOrLeave(page, path, Promise.reject(error));
      shown = { values: form?.values ?? {}, errors: { date: 'no_rule' } };
    }
  }
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('team:try.title')}</Heading>
      {shown && Object.keys(shown.errors).length > 0 && (
        <FormErrors
          page={page}
          form={shown}
          labels={{
            birthDate: t('team:try.birthDate'),
            citizenship: t('team:try.citizenship'),
            date: t('team:try.date'),
            handover: t('team:try.handover'),
          }}
        />
      )}
      {tried && <TriedRuleView page={page} tried={tried} />}
      <p>{t('team:try.lead')}</p>
      <TryRuleForm page={page} form={shown} />
    </AdminPage>
  );
}
