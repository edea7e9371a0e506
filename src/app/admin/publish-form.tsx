import type { FormState } from '../../domain/people/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  seen: string;
  /** A second administrator must approve. */
  asks: boolean;
}

/** The reason and the button that makes everything shown above public, or asks another to do so. */
export async function PublishForm({ page, form, seen, asks }: Props) {
  const { t, to } = page;
  return (
    <Section id="publish" heading={t(asks ? 'approval:ask.heading' : 'configuration:review.publishHeading')}>
      <p>{t(asks ? 'approval:ask.lead' : 'configuration:review.publishLead')}</p>
      <PostForm
        action={to(asks ? '/do/approval/ask' : '/do/configuration/publish')}
        hidden={{ key: await page.formKey(), seen }}
      >
        <TextField
          {...draftField(page, form)('reason')}
          label={t('configuration:review.reason')}
          hint={t('configuration:review.reasonNote')}
          maxLength={500}
          rows={3}
        />
        <p>
          <Button>{t(asks ? 'approval:ask.button' : 'configuration:review.publish')}</Button>
        </p>
      </PostForm>
    </Section>
  );
}
