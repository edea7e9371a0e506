import { notFound } from 'next/navigation';
import { InitiativeText } from '../../../../../initiatives/text-view.tsx';
import { loadPublicInitiative, type InitiativeParams } from '../../../../../initiatives/load-initiative.ts';
import { pageMetadata, SitePage } from '../../../../../site-page.tsx';
import { BackLink } from '../../../../../../ui/back-link.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { LabelNote } from '../../../../../../ui/label-note.tsx';
import { Prose } from '../../../../../../ui/prose.tsx';
import { TextLink } from '../../../../../../ui/text-link.tsx';

interface Props {
  params: Promise<InitiativeParams>;
}

/** The translation into the page's language; not found when there is none. */
async function loadTranslation({ params }: Props) {
  const loaded = await loadPublicInitiative(params);
  const text = loaded.view.translations.find(({ language }) => language === loaded.page.language);
  if (!text) notFound();
  return { ...loaded, text };
}

export async function generateMetadata(props: Props) {
  const { page, view, path, text } = await loadTranslation(props);
  return pageMetadata(page, {
    title: page.t('initiatives:translation.title', { title: text.title }),
    description: text.summary,
    path: `${path}/translation`,
    languages: view.translations.map(({ language }) => language),
  });
}

/** A translation of an initiative's text; what is signed is the original (ux.md P13). */
export default async function TranslationPage(props: Props) {
  const { page, view, path, text } = await loadTranslation(props);
  const { t, to } = page;
  const translated = new Set(view.translations.map(({ language }) => language));
  return (
    <SitePage
      page={page}
      path={`${path}/translation`}
      pathIn={(other) => (translated.has(other) ? `${path}/translation` : path)}
      section="initiatives"
    >
      <BackLink href={to(path)} text={t('initiatives:translation.original')} />
      <Prose>
        <Heading level={1}>{text.title}</Heading>
        <p className="lead">{text.summary}</p>
        <LabelNote kind={text.origin === 'machine' ? 'warning' : 'info'}>
          <p>{t(text.origin === 'machine' ? 'initiatives:translation.machine' : 'initiatives:translation.human')}</p>
          <p>
            {t('common:textIn', { language: t(`common:languageName.${view.text.language}`) })} ·{' '}
            <TextLink href={to(path)} text={view.text.title} lang={view.text.language} />
          </p>
        </LabelNote>
        <InitiativeText page={page} text={text} />
      </Prose>
    </SitePage>
  );
}
