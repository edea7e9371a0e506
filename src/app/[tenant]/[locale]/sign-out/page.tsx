import { Heading } from '../../../../ui/heading.tsx';
import { LinkButton } from '../../../../ui/link-button.tsx';
import { ButtonRow } from '../../../../ui/button-row.tsx';
import { SigningColumn } from '../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';
import { SignOutForm } from '../../../sign-out-form.tsx';
import { pageMetadata, SitePage } from '../../../site-page.tsx';

export async function generateMetadata({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const live = (await page.caller.people.sessionState()) === 'live';
  return pageMetadata(page, {
    title: page.t(live ? 'people:signOut.title' : 'people:signOut.doneTitle'),
    path: '/sign-out',
    private: true,
  });
}

/** Signing out is a button, since a GET changes nothing; without a session it is done. */
export default async function SignOutPage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, to } = page;
  const live = (await page.caller.people.sessionState()) === 'live';
  return (
    <SitePage page={page} path="/sign-out" section="account">
      <SigningColumn>
        <Heading level={1} focus={!live}>
          {t(live ? 'people:signOut.title' : 'people:signOut.doneTitle')}
        </Heading>
        <p>{t(live ? 'people:signOut.lead' : 'people:signOut.done')}</p>
        {live ? (
          <SignOutForm page={page} text={t('people:signOut.button')} kind="primary" />
        ) : (
          <ButtonRow>
            <LinkButton href={to('/initiatives')} kind="secondary">
              {t('signatures:can.others')}
            </LinkButton>
            <LinkButton href={to('/sign-in')} kind="text">
              {t('people:signOut.again')}
            </LinkButton>
          </ButtonRow>
        )}
      </SigningColumn>
    </SitePage>
  );
}
