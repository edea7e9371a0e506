import type { MemberView } from '../../domain/team/read-team.ts';
import { Button } from '../../ui/button.tsx';
import { PasskeyForm } from '../../ui/passkey-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { ActButton } from './act-button.tsx';
import { eidNow } from './eid-now.ts';
import { EidWay } from './eid-way.tsx';
import { PasskeyTable } from './passkey-table.tsx';
import { passkeyTexts } from './passkey-texts.ts';

/** A member's own passkeys and eID, and how to add to them. */
export async function OwnWaysIn({ page, me }: { page: PrivatePageContext; me: MemberView }) {
  const { t, to } = page;
  const { eid } = await eidNow(page);
  return (
    <>
      <PasskeyTable page={page} passkeys={me.passkeys} own />
      <PasskeyForm
        action={to('/do/team/add-passkey')}
        hidden={{ key: await page.formKey() }}
        options="ownPasskeyOptions"
        texts={passkeyTexts(t)}
      >
        <TextField
          name="label"
          label={t('team:home.passkeyLabel')}
          hint={t('team:home.passkeyLabelNote')}
          maxLength={60}
        />
        <p>
          <Button kind="secondary">{t('team:home.addPasskey')}</Button>
        </p>
      </PasskeyForm>
      {me.hasEid && <p>{t('team:home.hasEid')}</p>}
      {!me.hasEid && eid === 'none' && <p>{t('team:home.noEid')}</p>}
      {!me.hasEid && eid !== 'none' && (
        <EidWay page={page} back="/admin">
          <ActButton page={page} verb="team/join-eid" text={t('team:home.joinEid')} />
        </EidWay>
      )}
    </>
  );
}
