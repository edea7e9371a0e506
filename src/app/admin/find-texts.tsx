import type { Language } from '../../domain/shared/languages.ts';
import type { FoundText } from '../../i18n/find-texts.ts';
import { Button } from '../../ui/button.tsx';
import { GetForm } from '../../ui/get-form.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

interface SearchProps {
  page: PageContext;
  seen: string;
  language: Language;
  languages: readonly { value: string; text: string; lang: string }[];
}

/** Asks for a text as it stands on the site. */
export function TextSearch({ page, seen, language, languages }: SearchProps) {
  const { t, to } = page;
  return (
    <Section id="find" heading={t('look:find.title')}>
      <GetForm action={to('/admin/languages')}>
        <TextField
          name="q"
          type="search"
          label={t('look:find.seen')}
          hint={t('look:find.seenNote')}
          value={seen}
          maxLength={300}
        />
        <Select name="in" label={t('look:find.language')} value={language} options={languages} />
        <p>
          <Button kind="secondary">{t('look:find.button')}</Button>
        </p>
      </GetForm>
    </Section>
  );
}

interface FoundProps {
  page: PageContext;
  language: Language;
  found: readonly FoundText[];
  most: number;
}

/** What was found: the text as the site shows it, its English source, and whether it is the site's own. */
export function FoundTexts({ page, language, found, most }: FoundProps) {
  const { t, to } = page;
  const format = pageFormats(page);
  if (found.length === 0) return <p role="status">{t('look:find.nothing')}</p>;
  const link = ({ module, key }: FoundText) => to(`/admin/languages/text/${language}/${module}/${key}`);
  return (
    <>
      <p role="status">
        {found.length < most
          ? t('look:find.found', { count: found.length, n: format.count(found.length) })
          : t('look:find.more', { n: format.count(most) })}
      </p>
      <Table
        caption={t('look:find.title')}
        hideCaption
        cards
        columns={[{ text: t('look:text.usual') }, { text: t('look:text.source') }, { text: t('look:text.own') }]}
        rows={found.map((text) => [
          <a key="text" href={link(text)} lang={language}>
            {shortened(first(text.usual))}
          </a>,
          <span key="source" lang="en">
            {shortened(first(text.source))}
          </span>,
          <span key="own" lang={text.own.size > 0 ? language : undefined}>
            {text.own.size > 0 ? shortened(first(text.own)) : t('look:text.none')}
          </span>,
        ])}
      />
    </>
  );
}

const first = (forms: ReadonlyMap<string, string>) => forms.get('other') ?? [...forms.values()][0] ?? '';
const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
