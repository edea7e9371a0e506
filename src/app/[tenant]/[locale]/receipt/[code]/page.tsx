import { cache } from 'react';
import { formatReceiptCode } from '../../../../../domain/signatures/receipt-code.ts';
import { ReceiptCode } from '../../../../../domain/signatures/schema.ts';
import { domainErrorOf } from '../../../../../server/trpc/errors.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { Prose } from '../../../../../ui/prose.tsx';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { privatePage, type PrivatePageContext } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: Promise<{ tenant: string; locale: string; code: string }>;
}

const load = cache(async (tenant: string, locale: string, typed: string) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const code = ReceiptCode.safeParse(typed);
  return { page, code: code.success ? code.data : null, ...(await words(page, code.success ? code.data : null)) };
});

/** What the code proves. Never a title or a name (ux.md A46). */
async function words(
  { t, ...page }: PrivatePageContext,
  code: string | null,
): Promise<{ title: string; text: string }> {
  const unknown = { title: t('signatures:check.unknownTitle'), text: t('signatures:check.unknownText') };
  if (!code) return unknown;
  try {
    const found = await page.caller.signatures.checkReceipt({ code });
    if (!found) return unknown;
    const dateOn = pageFormats(page).on(found.signedAt);
    return { title: t('signatures:check.title'), text: t(`signatures:check.${found.state}`, { dateOn }) };
  } catch (error) {
    const refused = domainErrorOf(error);
    if (refused?.code !== 'too_many') throw error;
    const n = String(Math.ceil((refused.retryAfter ?? 60) / 60));
    return { title: t('signatures:check.tooManyTitle'), text: t('signatures:check.tooManyText', { n }) };
  }
}

export async function generateMetadata({ params }: Props) {
  const { tenant, locale, code } = await params;
  const { page, title } = await load(tenant, locale, code);
  return pageMetadata(page, { title, path: '/receipt', private: true });
}

export default async function ReceiptCodePage({ params }: Props) {
  const { tenant, locale, code: typed } = await params;
  const { page, code, title, text } = await load(tenant, locale, typed);
  const { t, to } = page;
  return (
    <SitePage page={page} path={code ? `/receipt/${code}` : '/receipt'}>
      <SigningColumn>
        <Prose>
          <Heading level={1}>{title}</Heading>
          {code && <p>{t('signatures:check.codeIs', { code: formatReceiptCode(code) })}</p>}
          <p>{text}</p>
          <p>
            <TextLink href={to('/receipt')} text={t('signatures:check.again')} />
          </p>
        </Prose>
      </SigningColumn>
    </SitePage>
  );
}
