import type { FormState } from '../../domain/people/form-state.ts';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';

interface Props {
  page: PrivatePageContext;
  /** The initiative; without one the news is about all of them. */
  number: number | null;
  form: FormState | null;
  kind?: ButtonKind;
}

/** What is wrong with a sent form, by the field it is shown at. */
export function followErrors(
  { t }: Pick<PrivatePageContext, 't'>,
  form: FormState | null,
): { fieldId: string; text: string }[] {
  if (!form) return [];
  return [
    ...(form.errors['email'] ? [{ fieldId: 'email', text: t('following:form.emailInvalid') }] : []),
    ...(form.errors['about'] ? [{ fieldId: 'about', text: t('following:form.aboutMissing') }] : []),
  ];
}

/** Asks for an address and for what to write about: two boxes apart, none ticked. */
export async function FollowForm({ page, number, form, kind = 'primary' }: Props) {
  const { t, to } = page;
  const error = (fieldId: string) => followErrors(page, form).find((wrong) => wrong.fieldId === fieldId)?.text;
  const errorPrefix = t('people:form.error');
  const hidden = { key: await page.formKey(), ...(number === null ? { others: 'on' } : { number: String(number) }) };
  return (
    <PostForm action={to('/do/following/follow')} hidden={hidden} screenOnly>
      <TextField
        name="email"
        type="email"
        label={t('following:form.email')}
        hint={t('following:form.emailHint')}
        value={form?.values['email']}
        error={error('email')}
        errorPrefix={errorPrefix}
      />
      {number !== null && (
        <Checkboxes
          id="about"
          legend={t('following:form.about')}
          error={error('about')}
          errorPrefix={errorPrefix}
          items={[
            { name: 'about', label: t('following:form.aboutThis'), checked: form?.values['about'] === 'on' },
            { name: 'others', label: t('following:form.others'), checked: form?.values['others'] === 'on' },
          ]}
        />
      )}
      <p>
        <Button kind={kind}>{t('following:form.button')}</Button>
      </p>
    </PostForm>
  );
}
