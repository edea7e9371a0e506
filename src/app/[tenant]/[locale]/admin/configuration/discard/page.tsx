import { redirect } from 'next/navigation';
import { changeSentences } from '../../../../../../i18n/change-sentences.ts';
import { Heading } from '../../../../../../ui/heading.tsx';
import { ActButton } from '../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { SentenceList } from '../../../../../admin/sentence-list.tsx';
import { privatePage, type PageParams } from '../../../../../page-context.ts';

interface Props {
  params: PageParams;
}

const path = '/admin/configuration/discard';
const review = '/admin/configuration';

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('configuration:review.discardTitle'), path);
}

/** Asks once more, with everything that would go. */
export default async function DiscardPage({ params }: Props) {
  const page = await privatePage(params);
  const { t, language, caller } = page;
  const { document, published, changes, edited, seen } = await staffOrLeave(page, path, caller.configuration.review());
  const grants = await staffOrLeave(page, path, caller.team.grants());
  if (!edited || !grants.some(({ role }) => role === 'administrator')) redirect(page.to(review));
  return (
    <AdminPage page={page} path={path} back={{ href: review, text: t('configuration:review.title') }}>
      <Heading level={1}>{t('configuration:review.discardTitle')}</Heading>
      <p>{t('configuration:review.discardLead')}</p>
      <SentenceList sentences={changeSentences(t, language, changes, { before: published, after: document })} />
      <ActButton
        page={page}
        verb="configuration/discard"
        hidden={{ seen }}
        kind="danger"
        text={t('configuration:review.discardButton')}
      />
    </AdminPage>
  );
}
