import { ChangeTheme } from '../../../../../domain/configuration/look-schema.ts';
import { changedTheme } from '../../../../../domain/tenants/change-theme.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkList } from '../../../../../ui/link-list.tsx';
import { PreviewFrame } from '../../../../../ui/preview-frame.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftErrors, hasErrors } from '../../../../admin/draft-fields.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { LookColours } from '../../../../admin/look-colours.tsx';
import { LookForm } from '../../../../admin/look-form.tsx';

const path = '/admin/look';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('look:theme.title'), path, wrong);
}

/** The site's colours, shape and letters, and what they come to: measured, and on the site's real parts. */
export default async function LookPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to } = page;
  const { theme } = draft.document;
  const typed = form && !hasErrors(form) ? ChangeTheme.safeParse(form.values) : null;
  const { tokens: _tokens, ...prepared } = theme;
  const { look, brand, header, corner, font } = typed?.success ? typed.data : prepared;
  const shown = changedTheme(theme, { look, brand, header, corner, font });
  const preview = to(`/admin/look/preview?theme=${Buffer.from(JSON.stringify(shown)).toString('base64url')}`);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('look:theme.title')}</Heading>
      <DraftErrors page={page} form={form} />
      <p>{t('look:theme.lead')}</p>
      {mayEdit ? (
        <LookForm page={page} theme={theme} seen={draft.seen} form={form} />
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={['look', 'brand', 'header', 'corner', 'font'].map((part) => ['theme', part])}
        />
      )}
      <Section id="colours" heading={t('look:colours.title')}>
        <div className="stack">
          {typed?.success && <p>{t('look:theme.unsaved')}</p>}
          <LookColours page={page} theme={shown} />
        </div>
      </Section>
      <Section id="preview" heading={t('look:preview.title')}>
        <div className="stack">
          <PreviewFrame src={preview} title={t('look:preview.phone')} width={360} height={640} />
          <PreviewFrame src={preview} title={t('look:preview.desk')} width={1120} height={640} />
        </div>
      </Section>
      <LinkList items={[{ href: to('/admin/look/logo'), text: t('look:logo.title'), note: t('look:logo.note') }]} />
      <HistoryLink page={page} place={['theme']} />
    </AdminPage>
  );
}
