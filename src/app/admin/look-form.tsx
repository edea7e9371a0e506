import type { FormState } from '../../domain/people/form-state.ts';
import type { Theme } from '../../domain/tenants/schema.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  theme: Theme;
  seen: string;
  form: FormState | null;
}

/** The five choices of a look. */
export async function LookForm({ page, theme, seen, form }: Props) {
  const { t, to } = page;
  const field = draftField(page, form);
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? seen };
  return (
    <PostForm action={to('/do/look/theme')} hidden={hidden}>
      <TextField
        {...field('brand', theme.brand)}
        type="color"
        short
        label={t('look:theme.brand')}
        hint={t('look:theme.brandNote')}
      />
      <Radios
        {...field('look', theme.look)}
        legend={t('look:theme.look')}
        options={(['linen', 'open-sky', 'ohrid'] as const).map((value) => ({ value, text: t(`look:looks.${value}`) }))}
      />
      <Radios
        {...field('header', theme.header)}
        legend={t('look:theme.header')}
        options={(['line', 'solid', 'tint'] as const).map((value) => ({ value, text: t(`look:headers.${value}`) }))}
      />
      <Radios
        {...field('corner', String(theme.corner))}
        legend={t('look:theme.corner')}
        options={(['0', '8', '14'] as const).map((value) => ({ value, text: t(`look:corners.${value}`) }))}
      />
      <Radios
        {...field('font', theme.font)}
        legend={t('look:theme.font')}
        options={[
          { value: 'noto', text: 'Noto Sans' },
          { value: 'geologica', text: 'Geologica' },
          { value: 'inter', text: 'Inter' },
        ]}
      />
      <ButtonRow>
        <Button>{t('look:save')}</Button>
        <Button kind="secondary" action={to('/do/look/show-theme')}>
          {t('look:show')}
        </Button>
      </ButtonRow>
    </PostForm>
  );
}
