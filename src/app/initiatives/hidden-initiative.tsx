import { institutionWords } from '../../server/institution-words.ts';
import { Heading } from '../../ui/heading.tsx';
import { PublicLine } from '../../ui/public-line.tsx';
import { Prose } from '../../ui/prose.tsx';
import { WaysOn } from '../not-found-view.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import type { LoadedInitiative } from './load-initiative.ts';
import { ProgressView } from './progress-view.tsx';
import { countKind, stageTag } from './stage-tag.ts';

/** h1 and title of an initiative whose text is not public. */
export function hiddenTitle({ t }: PageContext, { column }: LoadedInitiative['found']): string {
  return t(column === 'N' ? 'initiatives:page.notPublished' : 'initiatives:page.notPublic');
}

/** Under review or not published: what is so and why, without title and text (columns R and N). */
export function HiddenInitiative({ page, found }: { page: PageContext; found: LoadedInitiative['found'] }) {
  const { t, say, language } = page;
  const { column, submittedAt } = found;
  const reason = 'reason' in found && found.reason ? say(found.reason.text) : null;
  return (
    <Prose>
      <PublicLine tag={stageTag(t, { column, paused: false, kind: 'signatures', valid: 0, required: null })}>
        {column === 'R' && submittedAt && t('initiatives:page.sentIn', { dateOn: pageFormats(page).on(submittedAt) })}
      </PublicLine>
      <Heading level={1}>{hiddenTitle(page, found)}</Heading>
      {column === 'R' && <p>{t('initiatives:page.notPublicText')}</p>}
      {reason && (
        <p lang={reason.language === language ? undefined : reason.language}>
          {t('initiatives:page.reason', { reason: reason.text })}
        </p>
      )}
      {'progress' in found && (
        <ProgressView
          page={page}
          steps={found.progress}
          kind={countKind(page.tenant, found.instrument)}
          institution={institutionWords(page.tenant, found.institution, language)}
        />
      )}
      <WaysOn page={page} />
    </Prose>
  );
}
