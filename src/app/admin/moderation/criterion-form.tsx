import type { FormState } from '../../../domain/people/form-state.ts';
import type { Criterion } from '../../../domain/tenants/review-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldsOfText, formParts } from './form-parts.ts';
import { TextFields } from './text-fields.tsx';

interface Props {
  page: PrivatePageContext;
  seen: string;
  form: FormState | null;
  languages: readonly Language[];
  /** Nothing for a new one. */
  criterion?: Criterion;
}

/** One question of the check, in each language. */
export async function CriterionForm({ page, seen, form, languages, criterion }: Props) {
  const { t, to } = page;
  const parts = formParts(page, form, {
    ...fieldsOfText('question', criterion?.question),
    ...fieldsOfText('help', criterion?.help),
    ...(criterion?.needed && { needed: 'on' }),
  });
  const own: Record<string, string> = criterion ? { was: criterion.key } : {};
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? seen, ...own };
  return (
    <PostForm action={to('/do/moderation/save-criterion')} hidden={hidden}>
      <TextFields
        form={parts}
        place="question"
        languages={languages}
        label={(language) => t('moderation:criterion.question', { language })}
        hint={t('moderation:criterion.questionHint')}
      />
      <TextFields
        form={parts}
        place="help"
        languages={languages}
        label={(language) => t('moderation:criterion.help', { language })}
        hint={t('moderation:criterion.helpHint')}
      />
      <Checkbox name="needed" label={t('moderation:criterion.needed')} checked={parts.values['needed'] === 'on'} />
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}
