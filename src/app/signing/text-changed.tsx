import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import { changedParts } from '../../domain/initiatives/text-diff.ts';
import { Diff } from '../../ui/diff.tsx';
import { Heading } from '../../ui/heading.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import type { PrivatePageContext } from '../page-context.ts';

interface Props {
  page: PrivatePageContext;
  initiative: SignableInitiative;
  /** Version that the person read; null when it is still the present one. */
  readVersion: number | null;
  /** A sent form was refused because something had changed. */
  sent: boolean;
  focus: boolean;
}

/** The text was corrected since the person opened it: what changed, word by word (ux.md S21). */
export async function TextChanged({ page, initiative, readVersion, sent, focus }: Props) {
  const { t } = page;
  if (readVersion === null) {
    return sent ? (
      <NotificationBanner kind="warning" id="changed" heading={t('signatures:changed.otherHeading')} focus={focus}>
        <p>{t('signatures:changed.other')}</p>
      </NotificationBanner>
    ) : null;
  }
  const view = await page.caller.initiatives.read({ number: initiative.number });
  const versions = 'versions' in view ? view.versions : [];
  const [before, after] = [readVersion, initiative.textVersion].map((version) =>
    versions.find((text) => text.version === version),
  );
  const lang = initiative.language === page.language ? undefined : initiative.language;
  return (
    <NotificationBanner kind="warning" id="changed" heading={t('signatures:changed.heading')} focus={focus}>
      <p>{t('signatures:changed.text')}</p>
      {before &&
        after &&
        changedParts(before, after).map(({ part, diff }) => (
          <div key={part}>
            <Heading level={3}>{t(`signatures:changed.${part}`)}</Heading>
            <Diff
              parts={diff}
              lang={lang}
              addedLabel={t('signatures:changed.added')}
              removedLabel={t('signatures:changed.removed')}
            />
          </div>
        ))}
    </NotificationBanner>
  );
}
