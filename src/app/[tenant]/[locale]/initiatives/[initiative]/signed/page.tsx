import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { InitiativeParams } from '../../../../../initiatives/load-initiative.ts';
import { orLeave } from '../../../../../page-context.ts';
import { AfterReceipt } from '../../../../../signing/after-receipt.tsx';
import { openInitiativePage } from '../../../../../signing/open-signing.ts';
import { receiptTitle, ReceiptView } from '../../../../../signing/receipt-view.tsx';
import { SigningPage } from '../../../../../signing/signing-page.tsx';
import { viewMetadata } from '../../../../../signing/signing-view.ts';

interface Props {
  params: Promise<InitiativeParams>;
}

const load = cache(async (tenant: string, locale: string, initiative: string) => {
  const { page, number } = await openInitiativePage({ tenant, locale, initiative });
  const path = `/initiatives/${number}/signed`;
  const signature = await orLeave(page, path, page.caller.initiatives.mySignatureOf({ number }));
  if (!signature) redirect(page.to(`/initiatives/${number}`));
  if (signature.state === 'withdrawn') redirect(page.to(`/account/signatures/${signature.id}/withdrawn`));
  if (signature.state === 'invalidated') redirect(page.to(`/initiatives/${number}/sign/confirm`));
  return { page, path, signature };
});

export async function generateMetadata({ params }: Props) {
  const { tenant, locale, initiative } = await params;
  const { page, path, signature } = await load(tenant, locale, initiative);
  return viewMetadata(page, { title: receiptTitle(page, signature) }, path);
}

/** The receipt of the person's own signature; the same whenever it is opened again while signed in. */
export default async function SignedPage({ params }: Props) {
  const { tenant, locale, initiative } = await params;
  const { page, path, signature } = await load(tenant, locale, initiative);
  return (
    <SigningPage page={page} path={path}>
      <ReceiptView page={page} signature={signature} />
      <AfterReceipt page={page} signature={signature} />
    </SigningPage>
  );
}
