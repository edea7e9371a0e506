import type { ReactNode } from 'react';
import { BackLink } from '../../ui/back-link.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { SigningColumn } from '../../ui/signing-column.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { SitePage } from '../site-page.tsx';
import { FollowForm, followErrors } from './follow-form.tsx';

interface Props {
  page: PrivatePageContext;
  path: string;
  /** The initiative; null: all of them. */
  number: number | null;
  formId: string | string[] | undefined;
  /** What is followed. */
  children?: ReactNode;
}

/** The page of the wish for news, with what was typed and what is wrong with it. */
export async function FollowView({ page, path, number, formId, children }: Props) {
  const { t, to } = page;
  const form = await page.formState(formId);
  const errors = followErrors(page, form);
  const query = typeof formId === 'string' ? `?${new URLSearchParams({ form: formId })}` : '';
  return (
    <SitePage page={page} path={`${path}${query}`}>
      <SigningColumn>
        {number !== null && <BackLink href={to(`/initiatives/${number}`)} text={t('signatures:subject.back')} />}
        <Heading level={1}>{t('following:form.title')}</Heading>
        {errors.length > 0 && <ErrorSummary heading={t('people:form.problem')} errors={errors} />}
        {number === null && <p>{t('following:form.allLead')}</p>}
        <p>{t('following:form.lead')}</p>
        {children}
        <FollowForm page={page} number={number} form={form} />
      </SigningColumn>
    </SitePage>
  );
}
