import { Seen } from '../../domain/configuration/schema.ts';
import { applyChanges } from '../../domain/tenants/merge-documents.ts';
import { changeSentences } from '../../i18n/change-sentences.ts';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { SentenceList } from './sentence-list.tsx';

/** What a form that changes the draft leaves in the address (`draftForm`). */
export interface DraftAsked {
  done?: string | string[];
  merged?: string | string[];
  since?: string | string[];
  form?: string | string[];
}

/** Stands on top of every page that edits the draft: saved, what others did meanwhile, and the way to publishing. */
export async function DraftNotices({ page, asked }: { page: PageContext; asked: DraftAsked }) {
  const { t, to, caller, language } = page;
  const draft = await caller.configuration.draft();
  const since = Seen.safeParse(asked.since);
  const review = (
    <p>
      <TextLink href={to('/admin/configuration')} text={t('configuration:notice.review')} />
    </p>
  );
  if (since.success && asked.form !== undefined) {
    const changes = await caller.configuration.since({ seen: since.data });
    const undone = changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
    const before = applyChanges(draft.document, undone);
    const sentences = changeSentences(t, language, changes, { before, after: draft.document });
    return (
      <NotificationBanner kind="warning" heading={t('configuration:notice.overlap')} focus>
        <p>{t('configuration:notice.overlapLead')}</p>
        <SentenceList sentences={sentences} />
        <p>{t('configuration:notice.again')}</p>
      </NotificationBanner>
    );
  }
  if (asked.done === 'saved')
    return (
      <NotificationBanner kind="success" heading={t('configuration:notice.saved')} focus>
        {asked.merged !== undefined && <p>{t('configuration:notice.merged')}</p>}
        {review}
      </NotificationBanner>
    );
  if (!draft.edited) return null;
  return (
    <NotificationBanner heading={t('configuration:notice.unpublished')} id="unpublished">
      {review}
    </NotificationBanner>
  );
}
