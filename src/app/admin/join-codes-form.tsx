import type { FormState } from '../../domain/people/form-state.ts';
import { identifierTypes } from '../../domain/people/identifiers.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceBox } from '../../ui/choice-box.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext, PrivatePageContext } from '../page-context.ts';
import { problemText } from './what-happened.tsx';

/** An error in words; one about a code says which, since both can have the same. */
function errorText(page: PageContext, name: string, code: string): string {
  const which = (['first', 'second'] as const).find((one) => name === `${one}Code`);
  const text = problemText(page, code);
  return which ? `${page.t(`team:join.${which}`)}: ${text}` : text;
}

/** What is wrong with the sent form, above it. */
export function JoinCodesErrors({ page, form }: { page: PageContext; form: FormState }) {
  const errors = Object.entries(form.errors).map(([fieldId, code]) => ({
    fieldId,
    text: errorText(page, fieldId, code),
  }));
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}

/** Asks for two codes of one person, and why they are one person's. */
export async function JoinCodesForm({ page, form }: { page: PrivatePageContext; form: FormState | null }) {
  const { t, to, tenant } = page;
  const field = (name: string, otherwise?: string) => ({
    name,
    value: form?.values[name] ?? otherwise,
    error: form?.errors[name] ? errorText(page, name, form.errors[name]) : undefined,
    errorPrefix: t('people:form.error'),
  });
  const usual = identifierTypes.find((type) => type.startsWith(tenant.configuration.country.toLowerCase()));
  const types = identifierTypes.map((type) => ({ value: type, text: t(`signatures:identifier.${type}`) }));
  return (
    <PostForm action={to('/do/signatures/join-people')} hidden={{ key: await page.formKey() }}>
      <Select {...field('firstType', usual)} label={t('team:join.firstType')} options={types} />
      <TextField {...field('firstCode')} label={t('team:join.first')} maxLength={40} />
      <Select {...field('secondType', usual)} label={t('team:join.secondType')} options={types} />
      <TextField {...field('secondCode')} label={t('team:join.second')} maxLength={40} />
      <TextField
        {...field('reason')}
        label={t('team:join.reason')}
        hint={t('team:join.reasonNote')}
        maxLength={500}
        rows={3}
      />
      {/^(not_alike|cannot_compare)$/.test(form?.errors['secondCode'] ?? '') && (
        <ChoiceBox name="confirmed" label={t('team:join.confirmed')} />
      )}
      <p>
        <Button>{t('team:join.button')}</Button>
      </p>
    </PostForm>
  );
}
