import type { FormState } from '../../../domain/people/form-state.ts';
import { ReportCategory, type Review } from '../../../domain/tenants/review-schema.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldOf, NumberField } from '../rules/rule-form-fields.tsx';
import { formParts } from './form-parts.ts';

interface Props {
  page: PrivatePageContext;
  seen: string;
  form: FormState | null;
  review: Review | undefined;
}

/** Time limits, who decides, what readers report and what is pointed out to editors. */
export async function ReviewForm({ page, seen, form, review }: Props) {
  const { t, to } = page;
  const parts = formParts(page, form, fieldsOfReview(review));
  const isOn = (name: string) => parts.values[name] === 'on';
  const { error, errorPrefix } = fieldOf(parts, 'category');
  return (
    <PostForm
      action={to('/do/moderation/save-review')}
      hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? seen }}
    >
      {(['afterChanges', 'toObject', 'onObjection'] as const).map((name) => (
        <NumberField
          key={name}
          form={parts}
          name={name}
          label={t(`moderation:public.${name}`)}
          hint={t('moderation:rules.days')}
        />
      ))}
      {(['secondPerson', 'refusedListed'] as const).map((name) => (
        <Checkbox key={name} name={name} label={t(`moderation:rules.${name}`)} checked={isOn(name)} />
      ))}
      <Checkboxes
        id="category"
        legend={t('moderation:rules.categories')}
        error={error}
        errorPrefix={errorPrefix}
        items={ReportCategory.options.map((one) => ({
          name: `category.${one}`,
          label: t(`configuration:enum.reportCategories.${one}`),
          checked: isOn(`category.${one}`),
        }))}
      />
      <TextField
        {...fieldOf(parts, 'wordHints')}
        label={t('moderation:rules.wordHints')}
        hint={t('moderation:rules.wordHintsHint')}
        rows={4}
      />
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}

function fieldsOfReview(review: Review | undefined): Record<string, string> {
  if (!review) return {};
  const { answerTimes, secondPerson, refusedListed, reportCategories, wordHints } = review;
  return {
    ...Object.fromEntries(Object.entries(answerTimes).map(([name, days]) => [name, String(days)])),
    ...(secondPerson && { secondPerson: 'on' }),
    ...(refusedListed && { refusedListed: 'on' }),
    ...Object.fromEntries(reportCategories.map((one) => [`category.${one}`, 'on'])),
    wordHints: wordHints.join('\n'),
  };
}
