import { notFound } from 'next/navigation';
import { ChangeText, TextName } from '../../../../../../../../../domain/configuration/look-schema.ts';
import type { FormState } from '../../../../../../../../../domain/people/form-state.ts';
import { languageNames } from '../../../../../../../../../domain/shared/languages.ts';
import { readText } from '../../../../../../../../../i18n/find-texts.ts';
import { ownWords } from '../../../../../../../../../server/own-words.ts';
import { problemCode } from '../../../../../../../../../server/forms/draft-form.ts';
import { textField } from '../../../../../../../../../server/forms/look-forms.ts';
import { Heading } from '../../../../../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../../../../../admin/admin-page.tsx';
import { DraftErrors, hasErrors } from '../../../../../../../../admin/draft-fields.tsx';
import { draftPage, type Search } from '../../../../../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../../../../../admin/draft-notices.tsx';
import { TextEditor, TextFacts, TextPreview } from '../../../../../../../../admin/text-editor.tsx';
import type { PageParams } from '../../../../../../../../page-context.ts';

type Props = {
  params: Promise<Awaited<PageParams> & { language: string; module: string; key: string }>;
  searchParams: Search;
};

async function load(props: Props) {
  const { language, module, key } = await props.params;
  const named = TextName.safeParse({ textLanguage: language, module, textKey: key });
  if (!named.success) notFound();
  const { textLanguage } = named.data;
  const path = `/admin/languages/text/${textLanguage}/${module}/${key}`;
  const loaded = await draftPage(props, path);
  const title = loaded.page.t('look:text.title', { language: languageNames[textLanguage] });
  return { ...loaded, path, title, named: named.data, form: withProblems(loaded.form) };
}

/** What is only shown is judged too, as saving would. */
function withProblems(form: FormState | null): FormState | null {
  const typed = form && !hasErrors(form) ? ChangeText.safeParse(form.values) : null;
  if (!form || !typed?.success) return form;
  const errors = Object.fromEntries(
    ownWords(typed.data).problems.map((problem) => [textField(problem), problemCode(problem)]),
  );
  return { ...form, errors };
}

export async function generateMetadata(props: Props) {
  const { page, title, path, form } = await load(props);
  return adminMetadata(page, title, path, hasErrors(form));
}

/** One text of the interface in one language: source, default and the site's own words, with sample numbers. */
export default async function TextPage(props: Props) {
  const { page, asked, path, title, named, draft, form, mayEdit } = await load(props);
  const { textLanguage: language, module, textKey: key } = named;
  const text = readText(draft.document, language, module, key);
  if (!text) notFound();
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/languages', text: page.t('look:languages.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{title}</Heading>
      <DraftErrors page={page} form={form} />
      <TextFacts page={page} language={language} text={text} />
      {mayEdit && <TextEditor page={page} language={language} text={text} seen={draft.seen} form={form} />}
      <TextPreview page={page} language={language} text={text} form={form} />
    </AdminPage>
  );
}
