import type { FormState } from '../../domain/people/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { Heading } from '../../ui/heading.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  verb: string;
  hidden: Readonly<Record<string, string>>;
  heading: string;
  label: string;
  button: string;
}

/** An answer that says in a note why it is no. */
export async function AnswerForm({ page, form, verb, hidden, heading, label, button }: Props) {
  return (
    <>
      <Heading level={3}>{heading}</Heading>
      <PostForm action={page.to(`/do/${verb}`)} hidden={{ key: await page.formKey(), ...hidden }}>
        <TextField
          {...draftField(page, form)('note')}
          label={label}
          hint={page.t('approval:request.noteHint')}
          maxLength={500}
          rows={3}
        />
        <p>
          <Button kind="secondary">{button}</Button>
        </p>
      </PostForm>
    </>
  );
}
