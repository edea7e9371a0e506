import type { FormState } from '../../domain/people/form-state.ts';
import type { Language } from '../../domain/shared/languages.ts';
import type { FoundText } from '../../i18n/find-texts.ts';
import { formatNumber, pluralCategory } from '../../i18n/format.ts';
import { variablesOf } from '../../i18n/text-keys.ts';
import { fieldOfForm } from '../../server/own-words.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Section } from '../../ui/section.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  language: Language;
  text: FoundText;
  form: FormState | null;
}

/** Numbers that show every plural form of the six languages. */
const samples = [0, 1, 2, 5, 11, 21, 1.5];

const isPlural = (text: FoundText) => text.usual.has('other');

/** The numbers of a form, as a hint: "0, 5, 11". */
function numbersOf(language: Language, form: string): string {
  return samples
    .filter((n) => pluralCategory(language, n) === form)
    .map((n) => formatNumber(language, n))
    .join('; ');
}

/** Source, default, the site's own words and the parts that have to stay in them. */
export function TextFacts({ page: { t }, language, text }: Omit<Props, 'form'>) {
  const names = [...new Set([...text.usual.values()].flatMap(variablesOf))];
  return (
    <Facts
      items={[
        { term: t('look:text.source'), value: <AllForms forms={text.source} lang="en" /> },
        { term: t('look:text.usual'), value: <AllForms forms={text.usual} lang={language} /> },
        ...(text.own.size > 0
          ? [{ term: t('look:text.own'), value: <AllForms forms={text.own} lang={language} /> }]
          : []),
        ...(names.length > 0
          ? [
              {
                term: t('look:text.variables'),
                value: names.map((name) => (
                  <span key={name}>
                    <code className="status-tag">{`{${name}}`}</code>{' '}
                  </span>
                )),
                note: t('look:text.variablesNote'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** A field for each form; left empty, a form is the default again. */
export async function TextEditor({ page, language, text, seen, form }: Props & { seen: string }) {
  const { t, to } = page;
  const { module, key } = text;
  const field = draftField(page, form);
  const hidden = { seen: form?.values['seen'] ?? seen, textLanguage: language, module, textKey: key };
  const formKey = await page.formKey();
  return (
    <>
      <PostForm action={to('/do/look/text')} hidden={{ key: formKey, ...hidden }}>
        {[...text.usual].map(([one, usual]) => (
          <TextField
            key={one}
            {...field(fieldOfForm(one), text.own.get(one) ?? usual)}
            label={isPlural(text) ? t('look:text.ownFor', { numbers: numbersOf(language, one) }) : t('look:text.own')}
            rows={usual.length > 60 ? 4 : 2}
            lang={language}
          />
        ))}
        <ButtonRow>
          <Button>{t('look:save')}</Button>
          <Button kind="secondary" action={to('/do/look/show-text')}>
            {t('look:show')}
          </Button>
        </ButtonRow>
      </PostForm>
      {text.own.size > 0 && (
        <PostForm action={to('/do/look/text')} hidden={{ key: formKey, ...hidden, seen }}>
          <p>
            <Button kind="text">{t('look:text.back')}</Button>
          </p>
        </PostForm>
      )}
    </>
  );
}

function AllForms({ forms, lang }: { forms: ReadonlyMap<string, string>; lang: string }) {
  return (
    <ul className="bare-list" lang={lang}>
      {[...forms].map(([form, text]) => (
        <li key={form}>{text}</li>
      ))}
    </ul>
  );
}

/** What the site would say: the typed words, else the prepared ones, with sample numbers in the place of variables. */
export function TextPreview({ page, language, text, form }: Props) {
  const { t } = page;
  const shown = (one: string) => form?.values[fieldOfForm(one)] || text.own.get(one) || text.usual.get(one) || '';
  const said = (words: string, n: number) =>
    words.replace(/\{(n|count)\}/g, formatNumber(language, n)).replace(/\{(\w+)\}/g, '‹$1›');
  return (
    <Section id="preview" heading={t('look:preview.title')}>
      {isPlural(text) ? (
        <Table
          caption={t('team:list.table', { what: t('look:preview.title') })}
          hideCaption
          cards
          columns={[{ text: t('look:text.number') }, { text: t('look:text.said') }]}
          rows={samples.map((n) => [
            formatNumber(language, n),
            <span key="said" lang={language}>
              {said(shown(text.usual.has(pluralCategory(language, n)) ? pluralCategory(language, n) : 'other'), n)}
            </span>,
          ])}
        />
      ) : (
        <p lang={language}>{said(shown(''), 5)}</p>
      )}
    </Section>
  );
}
