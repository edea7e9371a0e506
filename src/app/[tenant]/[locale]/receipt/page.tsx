import { redirect } from 'next/navigation';
import { ReceiptCode } from '../../../../domain/signatures/schema.ts';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { Heading } from '../../../../ui/heading.tsx';
import { SigningColumn } from '../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../site-page.tsx';
import { ReceiptCodeForm } from '../../../signing/receipt-code-form.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ code?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const title = page.t('signatures:check.title');
  const wrong = (await searchParams).code !== undefined;
  return pageMetadata(page, {
    title: wrong ? page.t('people:form.errorTitle', { title }) : title,
    path: '/receipt',
    private: true,
  });
}

/** Asks for a receipt code; a code that can be one leads to its own page. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to } = page;
  const { code } = await searchParams;
  const typed = [code ?? ''].flat()[0] ?? '';
  const known = ReceiptCode.safeParse(typed);
  if (known.success) redirect(to(`/receipt/${known.data}`));
  const error = code === undefined ? undefined : t('signatures:check.invalid');
  return (
    <SitePage page={page} path="/receipt">
      <SigningColumn>
        <Heading level={1}>{t('signatures:check.title')}</Heading>
        {error && <ErrorSummary heading={t('people:form.problem')} errors={[{ fieldId: 'code', text: error }]} />}
        <p>{t('signatures:check.lead')}</p>
        <ReceiptCodeForm page={page} typed={typed} error={error} />
      </SigningColumn>
    </SitePage>
  );
}
