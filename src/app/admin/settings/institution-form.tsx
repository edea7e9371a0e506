import type { FormState } from '../../../domain/people/form-state.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import { Institution, institutionSlots } from '../../../domain/tenants/institution-schema.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldsOf } from './form-fields.ts';

interface Props {
  page: PrivatePageContext;
  seen: string;
  form: FormState | null;
  /** Nothing for a new one: it is asked for its names, and the slots begin as those. */
  institution?: Institution;
}

/** Kind and address of an institution, and the words that sentences are made of, in each language. */
export async function InstitutionForm({ page, seen, form, institution }: Props) {
  const { t, to, tenant } = page;
  const field = fieldsOf(page, form);
  const own: Record<string, string> = institution ? { institution: institution.key } : {};
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? seen, ...own };
  return (
    <PostForm action={to('/do/settings/save-institution')} hidden={hidden}>
      <Select
        {...field('kind', institution?.kind)}
        label={t('settings:institution.kind')}
        options={Institution.shape.kind.options.map((kind) => ({ value: kind, text: t(`settings:kind.${kind}`) }))}
      />
      <TextField {...field('url', institution?.url)} type="url" label={t('settings:institution.url')} />
      {tenant.languages.map((language) => {
        const slots = institution ? institutionSlots : (['name'] as const);
        return (
          <Section
            key={language}
            id={`language-${language}`}
            heading={languageNames[language]}
            level={institution ? 3 : 2}
          >
            <div className="stack">
              {slots.map((slot) => (
                <TextField
                  key={slot}
                  {...field(`slots.${language}.${slot}`, institution?.slots[language]?.[slot])}
                  label={t(`settings:slot.${slot}`)}
                  lang={language}
                />
              ))}
              {institution?.unconfirmed?.includes(language) && (
                <Checkbox
                  name={`confirmed.${language}`}
                  label={t('settings:institution.confirm')}
                  hint={t('settings:institution.confirmHint')}
                  checked={form?.values[`confirmed.${language}`] === 'on'}
                />
              )}
            </div>
          </Section>
        );
      })}
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}
