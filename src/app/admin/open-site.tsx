import type { Launch } from '../../domain/configuration/read-launch.ts';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';

interface Props {
  page: PrivatePageContext;
  launch: Launch;
  ready: boolean;
  mayOpen: boolean;
}

/** The button that opens the site, or what keeps it closed. */
export function OpenSite({ page, launch: { state, lines }, ready, mayOpen }: Props) {
  const { t } = page;
  const missing = lines.filter((line) => line.state === 'missing');
  const facts = { count: missing.length, n: pageFormats(page).count(missing.length) };
  return (
    <Section id="open" heading={t('launch:open.heading')}>
      <div className="stack">
        {state === 'live' && <p>{t('launch:open.live')}</p>}
        {state === 'read_only' && <p>{t('launch:open.closed')}</p>}
        {state === 'draft' && ready && <p>{t('launch:open.ready')}</p>}
        {state === 'draft' && ready && mayOpen && (
          <ActButton page={page} verb="launch/open" kind="primary" text={t('launch:open.button')} />
        )}
        {state === 'draft' && !ready && (
          <>
            <p>{t('launch:open.missing', facts)}</p>
            <ul>
              {missing.map(({ code }) => (
                <li key={code}>{t(`launch:line.${code}.title`)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}
