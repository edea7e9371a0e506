import type { ReactNode } from 'react';
import { waysTo } from '../../server/auth/providers.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { SignOutForm } from '../sign-out-form.tsx';
import { providerName } from '../signing/provider-name.ts';
import { eidNow, eidPath } from './eid-now.ts';

interface Props {
  page: PrivatePageContext;
  /** The page to come back to. */
  back: string;
  /** This eID was tried and no member has it: the same button would only repeat that. */
  refused?: boolean;
  /** What goes on with the eID that the person is signed in with. */
  children: ReactNode;
}

/** The eID as a way into the console: on with the one of this browser, which others there are, and out of it. */
export async function EidWay({ page, back, refused = false, children }: Props) {
  const { t, to, tenant } = page;
  const { eid, provider } = await eidNow(page);
  const ways = waysTo(tenant, to('/admin')).map(({ name }) => name);
  const goesOn = eid === 'ready' && !refused;
  const signedInWith = provider && providerName(tenant, provider);
  return (
    <>
      {signedInWith && !goesOn && (
        <p>{t(eid === 'weak' ? 'team:signIn.eidWeak' : 'team:signIn.eidNow', { provider: signedInWith })}</p>
      )}
      {!goesOn && (
        <p>{ways.length ? t('team:signIn.eidWays', { ways: ways.join(', ') }) : t('team:signIn.eidNoWay')}</p>
      )}
      {goesOn && children}
      {ways.length > 0 && (
        <p>
          <LinkButton kind={goesOn ? 'text' : 'secondary'} href={eidPath(page, eid, back)}>
            {t(goesOn || refused ? 'team:signIn.eidOther' : 'team:signIn.eidGo')}
          </LinkButton>
        </p>
      )}
      {eid !== 'none' && <SignOutForm page={page} text={t('team:signIn.eidOut')} kind="text" />}
    </>
  );
}
