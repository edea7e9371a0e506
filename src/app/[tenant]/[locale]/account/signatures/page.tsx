import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { AccountPage, accountMetadata } from '../../../../account/account-page.tsx';
import { SignatureTable } from '../../../../account/signature-table.tsx';
import { orLeave, privatePage, type PageParams } from '../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<{ changed?: string | string[] }>;
}

const path = '/account/signatures';

export async function generateMetadata({ params }: Props) {
  return accountMetadata(await privatePage(params), path);
}

export default async function MySignaturesPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to } = page;
  const signatures = await orLeave(page, path, page.caller.initiatives.mySignatures());
  const saved = (await searchParams).changed === 'name';
  return (
    <AccountPage page={page} path={path} back="account" wide>
      <Heading level={1}>{t('signatures:mine.title')}</Heading>
      {saved && <NotificationBanner kind="success" heading={t('signatures:mine.nameSaved')} focus />}
      {signatures.length > 0 ? (
        <SignatureTable page={page} signatures={signatures} />
      ) : (
        <EmptyState heading={t('signatures:mine.none')}>
          <p>{t('signatures:mine.noneText')}</p>
          <p>
            <LinkButton href={to('/initiatives')} kind="secondary">
              {t('signatures:can.others')}
            </LinkButton>
          </p>
        </EmptyState>
      )}
    </AccountPage>
  );
}
