import { Heading } from '../../ui/heading.tsx';
import { PublicLine } from '../../ui/public-line.tsx';
import { Prose } from '../../ui/prose.tsx';
import { WaysOn } from '../not-found-view.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import type { LoadedInitiative } from './load-initiative.ts';
import { ProgressView } from './progress-view.tsx';
import { stageTag } from './stage-tag.ts';

/** h1 and title of an initiative whose text is not public. */
export function hiddenTitle({ t }: PageContext, { column }: LoadedInitiative['found']): string {
  return t(column === 'R' ? 'initiatives:page.notPublic' : 'initiatives:page.notPublished');
}

/** Under review or never published: what is so and why, without title and text (columns R, N and W). */
export function HiddenInitiative({ page, found }: { page: PageContext; found: LoadedInitiative['found'] }) {
  const { t, say, language } = page;
  const { column, submittedAt } = found;
  const reason = !('text' in found) && found.reason ? say(found.reason.text) : null;
  return (
    <Prose>
      <PublicLine tag={stageTag(t, { column, paused: false, kind: 'signatures', counted: 0, required: null })}>
        {column === 'R' && submittedAt && t('initiatives:page.sentIn', { dateOn: pageFormats(page).on(submittedAt) })}
      </PublicLine>
      <Heading level={1}>{hiddenTitle(page, found)}</Heading>
      {column === 'R' && <p>{t('initiatives:page.notPublicText')}</p>}
      {reason && (
        <p lang={reason.language === language ? undefined : reason.language}>
          {t('initiatives:page.reason', { reason: reason.text })}
        </p>
      )}
      {column !== 'R' && (
        <ProgressView page={page} steps={found.progress} kind="signatures" institution={{ to: '', of: '' }} />
      )}
      <WaysOn page={page} />
    </Prose>
  );
}
