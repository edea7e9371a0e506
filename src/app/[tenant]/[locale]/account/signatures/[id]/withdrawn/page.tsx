import { redirect } from 'next/navigation';
import { ButtonRow } from '../../../../../../../ui/button-row.tsx';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../../ui/link-button.tsx';
import { AccountPage, accountMetadata } from '../../../../../../account/account-page.tsx';
import { openOwnSignature, type SignatureParams } from '../../../../../../account/own-signature.ts';
import { SignatureSubject } from '../../../../../../account/signature-subject.tsx';
import { privatePage } from '../../../../../../page-context.ts';

interface Props {
  params: Promise<SignatureParams>;
}

export async function generateMetadata({ params }: Props) {
  return accountMetadata(await privatePage(params), '/account');
}

export default async function WithdrawnPage({ params }: Props) {
  const { page, path, signature } = await openOwnSignature(params, 'withdrawn');
  const { t, to } = page;
  if (signature.state !== 'withdrawn') redirect(to(`/account/signatures/${signature.id}/withdraw`));
  return (
    <AccountPage page={page} path={path} back="signatures">
      <Heading level={1} focus>
        {t('signatures:withdraw.doneTitle')}
      </Heading>
      <p>{t('signatures:withdraw.done')}</p>
      <SignatureSubject page={page} signature={signature} />
      <ButtonRow>
        <LinkButton href={to('/account/signatures')} kind="secondary">
          {t('signatures:mine.title')}
        </LinkButton>
        <LinkButton href={to(`/initiatives/${signature.number}-${signature.slug}`)} kind="text">
          {t('signatures:can.read')}
        </LinkButton>
      </ButtonRow>
    </AccountPage>
  );
}
