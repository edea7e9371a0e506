import { redirect } from 'next/navigation';
import { AccountPage, accountMetadata } from '../../../../../../account/account-page.tsx';
import { CannotWithdrawView } from '../../../../../../account/cannot-withdraw-view.tsx';
import { openOwnSignature, type SignatureParams } from '../../../../../../account/own-signature.ts';
import { WithdrawView } from '../../../../../../account/withdraw-view.tsx';
import { privatePage } from '../../../../../../page-context.ts';

interface Props {
  params: Promise<SignatureParams>;
}

export async function generateMetadata({ params }: Props) {
  return accountMetadata(await privatePage(params), '/account');
}

export default async function WithdrawPage({ params }: Props) {
  const { page, path, signature } = await openOwnSignature(params, 'withdraw');
  if (signature.state === 'withdrawn') redirect(page.to(`/account/signatures/${signature.id}/withdrawn`));
  const { can, closesAt, resign } = signature;
  return (
    <AccountPage page={page} path={path} back="signatures">
      {can.withdraw ? (
        <WithdrawView page={page} signature={signature} resign={resign} />
      ) : (
        <CannotWithdrawView page={page} signature={signature} closesAt={closesAt} />
      )}
    </AccountPage>
  );
}
