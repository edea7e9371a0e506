import type { FormState } from '../../domain/people/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  seen: string;
}

/** The reason and the button that makes everything shown above public. */
export async function PublishForm({ page, form, seen }: Props) {
  const { t, to } = page;
  return (
    <Section id="publish" heading={t('configuration:review.publishHeading')}>
      <p>{t('configuration:review.publishLead')}</p>
      <PostForm action={to('/do/configuration/publish')} hidden={{ key: await page.formKey(), seen }}>
        <TextField
          {...draftField(page, form)('reason')}
          label={t('configuration:review.reason')}
          hint={t('configuration:review.reasonNote')}
          maxLength={500}
          rows={3}
        />
        <p>
          <Button>{t('configuration:review.publish')}</Button>
        </p>
      </PostForm>
      <p>
        <LinkButton kind="text" href={to('/admin/configuration/discard')}>
          {t('configuration:review.discard')}
        </LinkButton>
      </p>
    </Section>
  );
}
