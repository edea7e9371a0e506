import type { FormState } from '../../domain/people/form-state.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import type { PageContext } from '../page-context.ts';

const done = ['invited', 'cancelled', 'roles', 'removed', 'session', 'passkey', 'passkey_removed', 'eid'] as const;
const problems = [
  'passkey_refused',
  'no_passkey',
  'invitation_ended',
  'already_member',
  'eid_taken',
  'last_way_in',
  'eid_unknown',
  'eid_stale',
  'eid_not_console',
  'no_eid',
  'level_too_low',
  'last_administrator',
  'auditor_alone',
  'expert_initiative',
  'no_role',
  'role',
  'page_role',
  'number_invalid',
  'name_missing',
  'email_invalid',
  'country_invalid',
  'date_invalid',
  'codes_invalid',
  'no_rule',
  'code_missing',
  'identifier_invalid',
  'code_unknown',
  'same_code',
  'already_joined',
  'staff_code',
  'not_alike',
  'cannot_compare',
  'reason_missing',
  'reason_has_code',
] as const;

export interface Asked {
  done?: string | string[];
  problem?: string | string[];
  form?: string | string[];
}

/** The sentence of a reason code; one for all that a page of the console does not know. */
export function problemText({ t }: Pick<PageContext, 't'>, code: string | string[] | undefined): string {
  const known = problems.find((one) => one === code);
  return t(`team:problem.${known ?? 'other'}`);
}

function problemTitle(code: Asked['problem'], entry = false) {
  if (code === 'page_role') return 'team:problem.pageTitle';
  return entry ? 'team:problem.entryTitle' : 'team:problem.title';
}

/** What the last act did, or why it did nothing. `entry`: the act was a sign-in, which changes nothing anyway. */
export function WhatHappened({ page, asked, entry }: { page: PageContext; asked: Asked; entry?: boolean }) {
  const { t } = page;
  const did = done.find((one) => one === asked.done);
  if (asked.problem !== undefined)
    return (
      <NotificationBanner kind="warning" heading={t(problemTitle(asked.problem, entry))} focus>
        <p>{problemText(page, asked.problem)}</p>
      </NotificationBanner>
    );
  return did ? <NotificationBanner kind="success" heading={t(`team:done.${did}`)} focus /> : null;
}

interface FormErrorsProps {
  page: PageContext;
  form: FormState | null;
  /** Labels of fields that could have the same error. */
  labels?: Readonly<Record<string, string>>;
}

/** What is wrong with a sent form, above it. */
export function FormErrors({ page, form, labels = {} }: FormErrorsProps) {
  if (!form) return null;
  const errors = Object.entries(form.errors).map(([fieldId, code]) => {
    const text = problemText(page, code);
    return { fieldId, text: labels[fieldId] ? `${labels[fieldId]}: ${text}` : text };
  });
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}
