import type { HomeView } from '../../domain/initiatives/browse.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { ChangeList } from '../../ui/change-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InitiativeList } from '../../ui/initiative-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/section.tsx';
import { cardView } from '../initiatives/card-view.ts';
import { listAddress } from '../initiatives/list-address.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** What changed and what is collecting; in an empty tenant "Be the first", without zeros. */
export function HomeLists({ page, home }: { page: PageContext; home: HomeView }) {
  const { t, to } = page;
  if (home.changes.length === 0 && home.collecting.length === 0) return <BeFirst page={page} />;
  return (
    <>
      {home.changes.length > 0 && <WhatChanged page={page} changes={home.changes} />}
      {home.collecting.length > 0 && (
        <Section
          id="collecting"
          heading={t('initiatives:home.collecting')}
          link={{ href: to('/initiatives'), text: t('initiatives:home.allInitiatives') }}
        >
          <InitiativeList
            layout="boxes"
            items={home.collecting.map(({ card, reason }) =>
              cardView(page, card, t(`initiatives:home.reason.${reason}`)),
            )}
          />
        </Section>
      )}
    </>
  );
}

function WhatChanged({ page, changes }: { page: PageContext; changes: HomeView['changes'] }) {
  const { t, to, tenant, language, say } = page;
  const { on } = pageFormats(page);
  return (
    <Section
      id="changed"
      heading={t('initiatives:home.whatChanged')}
      link={{ href: to(listAddress({ stage: 'decided', sort: 'decided' })), text: t('initiatives:home.seeAnswers') }}
    >
      <ChangeList
        row
        beforeLabel={t('initiatives:home.before')}
        afterLabel={t('initiatives:home.after')}
        items={changes.map((change) => {
          const before = say(change.before);
          const decided = t('initiatives:home.decidedOn', { dateOn: on(change.decidedAt) });
          return {
            title: change.title,
            titleLang: change.language === language ? undefined : change.language,
            href: to(`/initiatives/${change.number}-${change.slug}`),
            before: before.text,
            after: say(change.after).text,
            lang: before.language === language ? undefined : before.language,
            note: [decided, institutionWords(tenant, change.institution, language).short].join(' · '),
          };
        })}
      />
    </Section>
  );
}

function BeFirst({ page: { t, to, tenant, language } }: { page: PageContext }) {
  return (
    <div className="section">
      <EmptyState heading={t('initiatives:home.beFirst')}>
        <p>{t('initiatives:home.beFirstText')}</p>
        {tenant.pages[language]?.['help'] && (
          <p>
            <LinkButton href={to('/help')} kind="secondary">
              {t('common:shell.help')}
            </LinkButton>
          </p>
        )}
      </EmptyState>
    </div>
  );
}
