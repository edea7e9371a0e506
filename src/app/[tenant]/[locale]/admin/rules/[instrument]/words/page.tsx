import { notFound } from 'next/navigation';
import { fieldsOfWords } from '../../../../../../../server/forms/rule/words-fields.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { PlaceFacts } from '../../../../../../admin/place-facts.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import type { Search } from '../../../../../../admin/draft-page.ts';
import { loadDraft } from '../../../../../../admin/rules/load-draft.ts';
import { RuleErrors } from '../../../../../../admin/rules/rule-errors.tsx';
import { WordsForm } from '../../../../../../admin/rules/words-form.tsx';

interface Props {
  params: Promise<{ tenant: string; locale: string; instrument: string }>;
  searchParams: Search;
}

async function load(props: Props) {
  const { instrument: key } = await props.params;
  const path = `/admin/rules/${key}/words`;
  const loaded = await loadDraft(props, path);
  const instrument = loaded.document.configuration.instruments.find((one) => one.key === key);
  if (!instrument) notFound();
  const title = loaded.page.t('rules:words.title', { name: loaded.page.say(instrument.name).text });
  return { ...loaded, path, instrument, title };
}

export async function generateMetadata(props: Props) {
  const { page, path, title, wrong } = await load(props);
  return adminMetadata(page, title, path, wrong);
}

/** The names and sentences of an instrument in each language of the site. */
export default async function WordsPage(props: Props) {
  const { page, mayEdit, path, title, draft, tenant, instrument, asked, form } = await load(props);
  const values = form?.values ?? fieldsOfWords(instrument);
  return (
    <AdminPage
      page={page}
      path={path}
      back={{ href: `/admin/rules/${instrument.key}`, text: page.say(instrument.name).text }}
    >
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{title}</Heading>
      <RuleErrors page={page} form={form} />
      {mayEdit ? (
        <WordsForm
          form={{ page, values, errors: form?.errors ?? {} }}
          languages={tenant.languages}
          instrument={instrument.key}
          seen={values['seen'] ?? draft.seen}
        />
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={['name', 'kind', 'wording'].map((part) => ['configuration', 'instruments', instrument.key, part])}
        />
      )}
    </AdminPage>
  );
}
