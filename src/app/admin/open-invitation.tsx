import type { InvitationView } from '../../domain/team/read-invitation.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PasskeyForm } from '../../ui/passkey-form.tsx';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';
import { EidWay } from './eid-way.tsx';
import { passkeyTexts } from './passkey-texts.ts';
import { roleNames } from './role-names.ts';

interface Props {
  page: PrivatePageContext;
  path: string;
  token: string;
  invitation: InvitationView;
}

/** Whom it invites to what, and the two ways to accept. */
export async function OpenInvitation({ page, path, token, invitation }: Props) {
  const { t, to, say, tenant } = page;
  const { name, roles, expiresAt } = invitation;
  const format = pageFormats(page);
  const until = t('team:invitation.untilValue', { date: format.long(expiresAt), time: format.time(expiresAt) });
  return (
    <>
      <p>{t('team:invitation.lead', { name, tenant: say(tenant.configuration.name).text })}</p>
      <Facts
        items={[
          { term: t('team:invitation.roles'), value: roleNames(t, roles) },
          { term: t('team:invitation.until'), value: until },
        ]}
      />
      <Section id="passkey" heading={t('team:invitation.passkeyHeading')}>
        <div className="stack">
          <p>{t('team:invitation.passkeyNote')}</p>
          <PasskeyForm
            action={to('/do/team/accept')}
            hidden={{ key: await page.formKey(), token }}
            options="invitationPasskeyOptions"
            token={token}
            texts={passkeyTexts(t)}
          >
            <p>
              <Button>{t('team:invitation.passkeyButton')}</Button>
            </p>
          </PasskeyForm>
        </div>
      </Section>
      <Section id="eid" heading={t('team:invitation.eidHeading')}>
        <div className="stack">
          <p>{t('team:invitation.eidNote')}</p>
          <EidWay page={page} back={path}>
            <ActButton
              page={page}
              verb="team/accept-with-eid"
              hidden={{ token }}
              text={t('team:invitation.eidButton')}
            />
          </EidWay>
        </div>
      </Section>
    </>
  );
}
