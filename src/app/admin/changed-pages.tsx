import { diffWords } from '../../domain/initiatives/text-diff.ts';
import { isLanguage } from '../../domain/shared/languages.ts';
import type { Change } from '../../domain/tenants/diff-documents.ts';
import { pageName } from '../../i18n/place-text.ts';
import { wordsOf } from '../../i18n/problem-sentences.ts';
import { Details } from '../../ui/details.tsx';
import { Diff } from '../../ui/diff.tsx';
import { Section } from '../../ui/section.tsx';
import type { PageContext } from '../page-context.ts';

/** Comparing words costs their product; a longer page is only named. */
const longestCompared = 20_000;

/** The words of changed Markdown pages, each folded away. */
export function ChangedPages({ page, changes }: { page: PageContext; changes: readonly Change[] }) {
  const { t } = page;
  const pages = changes.flatMap(({ path: [root, language, name], before, after }) => {
    if (root !== 'pages' || language === undefined || name === undefined || !isLanguage(language)) return [];
    const [old, now] = [before, after].map((text) => (typeof text === 'string' ? text : ''));
    return [{ language, name, old: old ?? '', now: now ?? '' }];
  });
  const compared = pages.filter(({ old, now }) => old.length + now.length <= longestCompared);
  if (compared.length === 0) return null;
  return (
    <Section id="pages" heading={t('configuration:versions.pages')}>
      {compared.map(({ language, name, old, now }) => (
        <Details
          key={`${language}/${name}`}
          summary={t('configuration:place.inLanguage', {
            place: pageName(wordsOf(t, page.language, page.tenant), name),
            language: t(`languageName.${language}`),
          })}
        >
          <Diff
            parts={diffWords(old, now)}
            lang={language}
            addedLabel={t('configuration:diff.added')}
            removedLabel={t('configuration:diff.removed')}
          />
        </Details>
      ))}
    </Section>
  );
}
