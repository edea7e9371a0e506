import type { FormState } from '../../domain/people/form-state.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';

interface Props {
  page: PrivatePageContext;
  /** Name of the provider. */
  provider: string;
  /** ISO 3166-1 countries that issue the codes. */
  countries: readonly string[];
  form: FormState | null;
}

/** What is wrong with a sent form, by the field it is shown at. */
export function phoneErrors(
  { t }: Pick<PrivatePageContext, 't'>,
  form: FormState | null,
): { fieldId: string; text: string }[] {
  if (!form) return [];
  return [
    ...(form.errors['country'] ? [{ fieldId: 'country', text: t('people:phone.countryMissing') }] : []),
    ...(form.errors['code'] ? [{ fieldId: 'code', text: t('people:phone.codeInvalid') }] : []),
  ];
}

/** Asks for the code of the person whose phone is to be called. */
export async function PhoneForm({ page, provider, countries, form }: Props) {
  const { t, to, language } = page;
  const errors = phoneErrors(page, form);
  const error = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.text;
  const errorPrefix = t('people:form.error');
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const [only, ...others] = countries;
  const hidden = { key: await page.formKey(), ...(only && others.length === 0 && { country: only }) };
  return (
    <>
      <BackLink href={to('/sign-in/wait')} text={t('people:phone.back')} />
      <Heading level={1} focus={errors.length === 0}>
        {t('people:phone.title')}
      </Heading>
      {errors.length > 0 && <ErrorSummary heading={t('people:form.problem')} errors={errors} />}
      <p>{t('people:phone.lead', { provider })}</p>
      <PostForm action={to('/do/people/call-phone')} hidden={hidden}>
        {others.length > 0 && (
          <Radios
            name="country"
            legend={t('people:phone.country')}
            options={countries.map((code) => ({ value: code, text: names.of(code) ?? code }))}
            value={form?.values['country']}
            error={error('country')}
            errorPrefix={errorPrefix}
          />
        )}
        <TextField
          name="code"
          label={t('people:phone.code')}
          hint={t('people:phone.codeHint')}
          inputMode="numeric"
          maxLength={60}
          error={error('code')}
          errorPrefix={errorPrefix}
        />
        <p>
          <Button>{t('people:phone.button')}</Button>
        </p>
      </PostForm>
    </>
  );
}
