import type { ListName } from '../../../domain/configuration/schema-settings.ts';
import type { FormState } from '../../../domain/people/form-state.ts';
import { mostLines, type CsvProblem } from '../../../domain/tenants/csv-list.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PageContext, PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { fieldsOf } from './form-fields.ts';

interface Props {
  page: PrivatePageContext;
  list: ListName;
  seen: string;
  form: FormState | null;
}

/** A whole table at once, pasted or as a file. It is shown before it changes anything. */
export async function CsvForm({ page, list, seen, form }: Props) {
  const { t, to, tenant } = page;
  const field = fieldsOf(page, form);
  const language = tenant.configuration.languages.default;
  const example = list === 'territories' ? `code;name ${language};inPlace ${language}` : `code;name ${language}`;
  const most = pageFormats(page).count(mostLines);
  return (
    <PostForm action={to('/do/settings/read-list')} hidden={{ key: await page.formKey(), seen, list }} file>
      <p>{t('settings:csv.lead', { example, most })}</p>
      {list === 'territories' && <p>{t('settings:csv.numbers')}</p>}
      <Radios
        {...field('mode', 'add')}
        legend={t('settings:csv.mode')}
        options={[
          { value: 'add', text: t('settings:csv.add') },
          { value: 'replace', text: t('settings:csv.replace') },
        ]}
      />
      <TextField {...field('csv')} label={t('settings:csv.text')} rows={6} />
      <div className="field">
        <label className="field__label" htmlFor="file">
          {t('settings:csv.file')}
        </label>
        <input type="file" id="file" name="file" accept=".csv,.tsv,.txt,text/csv" />
      </div>
      <p>
        <Button>{t('settings:csv.look')}</Button>
      </p>
    </PostForm>
  );
}

/** What is wrong with a table, line by line. */
export function CsvProblems({ page, form }: { page: PageContext; form: FormState }) {
  const { t } = page;
  const problems = JSON.parse(form.values['problems'] ?? '[]') as CsvProblem[];
  return (
    <ul>
      {problems.map(({ line, code, value = '' }, index) => (
        <li key={index}>
          {line > 0 && `${t('settings:csv.line', { n: String(line) })} `}
          {t(`settings:csv.problem.${code}`, { value, most: pageFormats(page).count(mostLines) })}
        </li>
      ))}
    </ul>
  );
}
