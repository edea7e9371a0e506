import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { formatReceiptCode } from '../../domain/signatures/receipt-code.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { Receipt } from '../../ui/receipt.tsx';
import { Time } from '../../ui/time.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { qrCode } from '../qr-code.ts';
import { providerName } from './provider-name.ts';

export function receiptTitle({ t, tenant }: PrivatePageContext, { instrument }: OwnSignature): string {
  return t(
    instrumentOf(tenant, instrument).statutoryEffect ? 'signatures:receipt.title' : 'signatures:receipt.titleSupport',
  );
}

/** The proof of a signature, made to be printed: its code can be checked by anybody and names nobody. */
export async function ReceiptView({ page, signature }: { page: PrivatePageContext; signature: OwnSignature }) {
  const { t, to, tenant, language } = page;
  const format = pageFormats(page);
  const { signedAt, publishedName, receipt } = signature;
  const address = `${siteOrigin(tenant)}${to(`/receipt/${receipt}`)}`;
  return (
    <Receipt
      heading={receiptTitle(page, signature)}
      thanks={thanks(page, signature)}
      rows={[
        {
          term: t('signatures:receipt.initiative'),
          value: signature.title,
          wide: true,
          lang: signature.language === language ? undefined : signature.language,
        },
        { term: t('signatures:receipt.to'), value: institutionWords(tenant, signature.institution, language).name },
        {
          term: t('signatures:receipt.when'),
          value: (
            <Time
              dateTime={signedAt.toISOString()}
              text={t('signatures:receipt.dateTime', { date: format.long(signedAt), time: format.time(signedAt) })}
            />
          ),
        },
        { term: t('signatures:receipt.method'), value: providerName(tenant, signature.method) },
        {
          term: t('signatures:receipt.name'),
          value: publishedName
            ? t('signatures:receipt.nameShown', { name: publishedName })
            : t('signatures:receipt.nameHidden'),
        },
        { term: t('signatures:receipt.code'), value: formatReceiptCode(receipt), code: true },
      ]}
      print={{ text: t('signatures:receipt.proves'), address, qrSvg: await qrCode(address) }}
    />
  );
}

/** Nothing is called counted that waits for a birthday (ux.md S11). */
function thanks({ t, tenant }: PrivatePageContext, { instrument, unproven, rule }: OwnSignature): string {
  if (tenant.state === 'draft') return t('signatures:receipt.thanksSample');
  const support = !instrumentOf(tenant, instrument).statutoryEffect;
  if (!unproven.includes('age_at_submission'))
    return t(support ? 'signatures:receipt.thanksSupport' : 'signatures:receipt.thanks');
  const age = String(rule.signer.ageMin ?? '');
  return t(support ? 'signatures:receipt.thanksSupportIfOfAge' : 'signatures:receipt.thanksIfOfAge', { age });
}
