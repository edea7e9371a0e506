import type { ReactNode } from 'react';
import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { formatReceiptCode } from '../../domain/signatures/receipt-code.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { invalidReason } from '../signing/invalid-reason.ts';
import { providerName } from '../signing/provider-name.ts';

/** A person's own signatures: what, when and how, what became of each, and what can be changed. */
export function SignatureTable({ page, signatures }: { page: PageContext; signatures: readonly OwnSignature[] }) {
  const { t } = page;
  return (
    <Table
      cards
      hideCaption
      caption={t('signatures:mine.caption')}
      columns={(['initiative', 'signed', 'status', 'more'] as const).map((column) => ({
        text: t(`signatures:mine.${column}`),
      }))}
      rows={signatures.map((signature) => cells(page, signature))}
    />
  );
}

function cells(page: PageContext, signature: OwnSignature): ReactNode[] {
  const { t, to, tenant, language } = page;
  const format = pageFormats(page);
  const { id, number, slug, signedAt } = signature;
  const titleId = `title-${id}`;
  return [
    <LinkButton
      key="title"
      kind="text"
      id={titleId}
      href={to(`/initiatives/${number}-${slug}`)}
      lang={signature.language === language ? undefined : signature.language}
    >
      {signature.title}
    </LinkButton>,
    <>
      <Time
        dateTime={signedAt.toISOString()}
        text={t('signatures:receipt.dateTime', { date: format.long(signedAt), time: format.time(signedAt) })}
      />
      <br />
      {providerName(tenant, signature.method)}
    </>,
    signatureStatus(page, signature),
    <SignatureLinks key="links" page={page} signature={signature} titleId={titleId} />,
  ];
}

function SignatureLinks({ page, signature, titleId }: { page: PageContext; signature: OwnSignature; titleId: string }) {
  const { t, to } = page;
  const { id, number, state, publicity } = signature;
  const link = (name: string, href: string, text: string) => (
    <LinkButton kind="text" id={`${name}-${id}`} labelledBy={`${name}-${id} ${titleId}`} href={to(href)}>
      {text}
    </LinkButton>
  );
  const named = state === 'active' && (publicity === 'opt_in_name' || publicity === 'mandatory_full_name');
  return (
    <>
      {state === 'active' && (
        <p>
          {link(
            'receipt',
            `/initiatives/${number}/signed`,
            t('signatures:mine.receipt', { code: formatReceiptCode(signature.receipt) }),
          )}
        </p>
      )}
      {named && (
        <p>
          {t(signature.publishedName ? 'signatures:mine.nameShown' : 'signatures:mine.nameHidden')}{' '}
          {signature.can.changeName && link('name', `/account/signatures/${id}/name`, t('signatures:mine.changeName'))}
        </p>
      )}
      {state !== 'withdrawn' && (
        <p>{link('withdraw', `/account/signatures/${id}/withdraw`, t('signatures:mine.withdraw'))}</p>
      )}
    </>
  );
}

/** Counted, waiting for the register, confirmed, not confirmed with its reason, or withdrawn, or both (ux.md §3.8). */
export function signatureStatus(page: PageContext, signature: OwnSignature): string {
  const { t, tenant } = page;
  const notConfirmed = t('signatures:mine.notConfirmed', { reason: invalidReason(t, signature.invalidReason) });
  if (signature.state === 'withdrawn') {
    const withdrawn = t('signatures:mine.withdrawn', {
      dateOn: pageFormats(page).on(signature.withdrawnAt ?? signature.signedAt),
    });
    return signature.invalidReason === null ? withdrawn : `${withdrawn} · ${notConfirmed}`;
  }
  if (signature.state === 'invalidated') return notConfirmed;
  if (signature.confirmed) return t('signatures:mine.confirmed');
  const { register } = instrumentOf(tenant, signature.instrument).wording;
  return t(signature.handedOverAt && register ? 'signatures:mine.waiting' : 'signatures:mine.counted');
}
