import { idleMinutes } from '../../../../domain/people/read-session.ts';
import { Facts } from '../../../../ui/facts.tsx';
import { Heading } from '../../../../ui/heading.tsx';
import { LinkList } from '../../../../ui/link-list.tsx';
import { AccountPage, accountMetadata } from '../../../account/account-page.tsx';
import { orLeave, privatePage, type PageParams } from '../../../page-context.ts';
import { pageFormats } from '../../../page-formats.ts';
import { SignOutForm } from '../../../sign-out-form.tsx';
import { providerName } from '../../../signing/provider-name.ts';

export async function generateMetadata({ params }: { params: PageParams }) {
  return accountMetadata(await privatePage(params), '/account');
}

/** Who is signed in, and the ways on. */
export default async function AccountOverviewPage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, to, tenant } = page;
  const me = await orLeave(page, '/account', page.caller.people.me());
  const format = pageFormats(page);
  const link = (href: string, key: 'mySignatures' | 'checkReceipt' | 'follow' | 'myData') => ({
    href: to(href),
    text: t(`people:account.${key}`),
    note: t(`people:account.${key}Note`),
  });
  return (
    <AccountPage page={page} path="/account">
      <Heading level={1}>{t('people:account.title')}</Heading>
      <Facts
        items={[
          { term: t('people:account.name'), value: me.name },
          {
            term: t('people:account.since'),
            value: t('people:account.sinceValue', {
              dateOn: format.on(me.authenticatedAt),
              time: format.time(me.authenticatedAt),
            }),
          },
          { term: t('people:account.provider'), value: providerName(tenant, me.provider) },
        ]}
      />
      <LinkList
        items={[
          link('/account/signatures', 'mySignatures'),
          link('/receipt', 'checkReceipt'),
          link('/follow', 'follow'),
          link('/account/data', 'myData'),
        ]}
      />
      <SignOutForm page={page} text={t('people:account.signOut')} />
      <p className="small">{t('people:account.idle', { n: String(idleMinutes) })}</p>
    </AccountPage>
  );
}
