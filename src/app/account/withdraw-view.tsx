import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Prose } from '../../ui/prose.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { SignatureSubject } from './signature-subject.tsx';

interface Props {
  page: PrivatePageContext;
  signature: OwnSignature;
  resign: boolean;
}

/** What happens when a signature is taken back; no question why (ux.md §3.4). */
export async function WithdrawView({ page, signature, resign }: Props) {
  const { t, to } = page;
  return (
    <>
      <Heading level={1}>{t('signatures:withdraw.title')}</Heading>
      <SignatureSubject page={page} signature={signature} />
      <Prose>
        <h2>{t('signatures:withdraw.what')}</h2>
        <ul>
          {signature.state === 'active' && <li>{t('signatures:withdraw.count')}</li>}
          {signature.publishedName && <li>{t('signatures:withdraw.name')}</li>}
          <li>{t('signatures:withdraw.trace')}</li>
          <li>{t('signatures:withdraw.told')}</li>
          <li>{t(resign ? 'signatures:withdraw.again' : 'signatures:withdraw.notAgain')}</li>
        </ul>
        <p>{t('signatures:withdraw.lead')}</p>
      </Prose>
      <PostForm
        action={to('/do/initiatives/withdraw-signature')}
        hidden={{ id: signature.id, key: await page.formKey() }}
      >
        <ButtonRow>
          <Button kind="danger">{t('signatures:withdraw.button')}</Button>
          <LinkButton href={to('/account/signatures')} kind="text">
            {t('signatures:withdraw.keep')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
