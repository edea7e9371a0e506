import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { ChoiceBox } from '../../ui/choice-box.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { PageContext, PrivatePageContext } from '../page-context.ts';

export async function NameChoiceForm({
  page,
  signature,
  name,
}: {
  page: PrivatePageContext;
  signature: OwnSignature;
  name: string;
}) {
  const { t, to } = page;
  return (
    <PostForm action={to('/do/initiatives/name-choice')} hidden={{ id: signature.id, key: await page.formKey() }}>
      <ChoiceBox
        name="showName"
        label={t('signatures:confirm.nameChoice', { name })}
        hint={t('signatures:confirm.nameHint')}
        checked={signature.publishedName !== null}
      />
      <ButtonRow>
        <Button>{t('signatures:nameChoice.save')}</Button>
        <LinkButton href={to('/account/signatures')} kind="text">
          {t('back')}
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

/** Why there is no choice. */
export function nameFixed(page: PageContext, { state, publicity, instrument }: OwnSignature): string {
  const { t, tenant } = page;
  if (state === 'withdrawn') return t('signatures:nameChoice.withdrawn');
  if (publicity === 'mandatory_full_name') {
    const { publicityAct } = instrumentOf(tenant, instrument).wording;
    return t('signatures:nameChoice.byLaw', { act: page.say(publicityAct ?? {}).text });
  }
  return t(publicity === 'opt_in_name' ? 'signatures:nameChoice.fixed' : 'signatures:nameChoice.never');
}
