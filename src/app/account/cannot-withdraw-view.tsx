import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { formatReceiptCode } from '../../domain/signatures/receipt-code.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { Heading } from '../../ui/heading.tsx';
import { Prose } from '../../ui/prose.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { SignatureSubject } from './signature-subject.tsx';

/** Too late to take a signature back: since when, and whom to ask (ux.md §3.4). */
export function CannotWithdrawView({
  page,
  signature,
  closesAt,
}: {
  page: PageContext;
  signature: OwnSignature;
  closesAt: Date | null;
}) {
  const { t, tenant, language } = page;
  const format = pageFormats(page);
  const { email } = tenant.configuration.contact;
  const words = institutionWords(tenant, signature.institution, language);
  const url = tenant.configuration.institutions.find(({ key }) => key === signature.institution)?.url;
  const handedOver = signature.can.withdrawRefusal === 'handed-over';
  const dateOn = signature.handedOverAt && format.on(signature.handedOverAt);
  return (
    <>
      <Heading level={1} focus>
        {t(handedOver ? 'signatures:withdraw.handedOverTitle' : 'signatures:withdraw.closedTitle')}
      </Heading>
      <SignatureSubject page={page} signature={signature} />
      <Prose>
        {handedOver && dateOn && (
          <>
            <p>{t('signatures:withdraw.handedOver', { toInstitution: words.to, dateOn })}</p>
            <p>{t('signatures:withdraw.askInstitution', { code: formatReceiptCode(signature.receipt) })}</p>
            {url && (
              <p>
                <TextLink href={url} text={words.name} />
              </p>
            )}
          </>
        )}
        {!handedOver && closesAt && <p>{t('signatures:withdraw.closed', { dateOn: format.onClose(closesAt) })}</p>}
        <p>{t('signatures:withdraw.askUs', { email })}</p>
      </Prose>
    </>
  );
}
