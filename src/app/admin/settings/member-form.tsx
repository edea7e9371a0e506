import type { ListName } from '../../../domain/configuration/schema-settings.ts';
import type { FormState } from '../../../domain/people/form-state.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import type { ListRow } from '../../../domain/tenants/csv-list.ts';
import { fieldsOfHeadcounts } from '../../../server/forms/headcount-fields.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldsOf } from './form-fields.ts';
import { HeadcountFields } from './headcount-fields.tsx';
import { TerritoryField } from './territory-field.tsx';

interface Props {
  page: PrivatePageContext;
  list: ListName;
  seen: string;
  form: FormState | null;
  /** Places that a territory can lie in. */
  territories: readonly ListRow[];
  /** Nothing for a new one. */
  row?: ListRow;
}

/** One territory or topic in each language. A topic's code is made of its name. */
export async function MemberForm({ page, list, seen, form, territories, row }: Props) {
  const { t, to, tenant } = page;
  const field = fieldsOf(page, form);
  const stored = { partOf: row?.partOf ?? '', ...fieldsOfHeadcounts(row?.headcounts) };
  const parts = { page, values: form?.values ?? stored, errors: form?.errors ?? {} };
  const own: Record<string, string> = row ? { was: row.code } : {};
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? seen, list, ...own };
  return (
    <PostForm action={to('/do/settings/save-list-member')} hidden={hidden}>
      {!row && list === 'territories' && (
        <TextField {...field('code')} label={t('settings:list.code')} hint={t('settings:territories.codeHint')} short />
      )}
      {tenant.languages.flatMap((language) => [
        <TextField
          key={`name.${language}`}
          {...field(`name.${language}`, row?.name[language])}
          label={t('settings:list.nameIn', { language: languageNames[language] })}
          lang={language}
        />,
        ...(list === 'territories'
          ? [
              <TextField
                key={`inPlace.${language}`}
                {...field(`inPlace.${language}`, row?.inPlace[language])}
                label={t('settings:territories.inPlace', { language: languageNames[language] })}
                hint={t('settings:territories.inPlaceHint')}
                lang={language}
              />,
            ]
          : []),
      ])}
      {list === 'territories' && (
        <>
          <TerritoryField
            form={parts}
            name="partOf"
            label={t('configuration:place.partOf')}
            territories={territories.filter(({ code }) => code !== row?.code)}
          />
          <HeadcountFields form={parts} />
        </>
      )}
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}
