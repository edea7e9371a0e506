import { ButtonRow } from '../ui/button-row.tsx';
import { Heading } from '../ui/heading.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { SigningColumn } from '../ui/signing-column.tsx';
import type { PageContext } from './page-context.ts';
import { SitePage } from './site-page.tsx';

/** What a page says that has nothing else to show: the fact, and the ways on. `focus`: after a redirect. */
export function NotFoundView({ page, path, focus }: { page: PageContext; path: string; focus?: boolean }) {
  const { t } = page;
  return (
    <SitePage page={page} path={path}>
      <SigningColumn>
        <Heading level={1} focus={focus}>
          {t('common:error.notFoundTitle')}
        </Heading>
        <p>{t('common:error.notFoundText')}</p>
        <WaysOn page={page} />
      </SigningColumn>
    </SitePage>
  );
}

/** At least one thing that the person can do now (ux.md P8). */
export function WaysOn({ page: { t, to, tenant, language } }: { page: PageContext }) {
  return (
    <ButtonRow>
      <LinkButton href={to('/initiatives')}>{t('common:error.toInitiatives')}</LinkButton>
      <LinkButton href={to('/')} kind="secondary">
        {t('common:error.toHome')}
      </LinkButton>
      {tenant.pages[language]?.['help'] && (
        <LinkButton href={to('/help')} kind="text">
          {t('common:shell.help')}
        </LinkButton>
      )}
    </ButtonRow>
  );
}
