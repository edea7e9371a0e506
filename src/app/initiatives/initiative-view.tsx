import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Heading } from '../../ui/heading.tsx';
import { InitiativeLayout } from '../../ui/initiative-layout.tsx';
import { QuickLinks } from '../../ui/quick-links.tsx';
import { SignBar } from '../../ui/sign-bar.tsx';
import type { PageContext } from '../page-context.ts';
import { FactsView } from './facts-view.tsx';
import { HeadNotes } from './head-notes.tsx';
import { initiativeFacts, type InitiativeFacts } from './initiative-facts.ts';
import { OutcomeView } from './outcome-view.tsx';
import { ProgressView } from './progress-view.tsx';
import { PublicLineView } from './public-line-view.tsx';
import { RulesView } from './rules-view.tsx';
import { FollowAndShare, InitiativePrintHead, MoreLinks } from './share-view.tsx';
import { SignCardView } from './sign-card-view.tsx';
import { Attachments, InitiativeText } from './text-view.tsx';

/** The page of a public initiative: its blocks in the order of ux.md §3.3. */
export function InitiativePageView({ page, view, path }: { page: PageContext; view: InitiativeView; path: string }) {
  const { t, to } = page;
  const facts = initiativeFacts(page, view);
  const props = { page, view, facts };
  const withdrawn = view.column === 'W';
  return (
    <>
      <InitiativePrintHead page={page} view={view} />
      <BackLink href={to('/initiatives')} text={t('initiatives:page.all')} />
      <InitiativeLayout
        head={
          <>
            <PublicLineView {...props} />
            <Heading level={1} lang={facts.lang}>
              {view.text.title}
            </Heading>
            <p className="lead" lang={facts.lang}>
              {view.text.summary}
            </p>
            <HeadNotes {...props} path={path} />
          </>
        }
        wide={view.column === 'D' && <OutcomeView {...props} />}
        side={
          <>
            <SignCardView {...props} />
            {!withdrawn && (
              <QuickLinks
                items={[
                  { href: to(`/initiatives/${view.number}/follow`), text: t('initiatives:follow.short'), icon: 'mail' },
                  { href: '#share', text: t('initiatives:share.short'), icon: 'share' },
                ]}
              />
            )}
            <FactsView {...props} />
            <RulesView {...props} />
          </>
        }
        signBar={facts.open && <Bar page={page} facts={facts} />}
      >
        <InitiativeText page={page} text={view.text} answers={view.answers} />
        <Attachments page={page} files={view.attachments} />
        <ProgressView
          page={page}
          steps={view.progress}
          kind={facts.kind}
          paused={view.paused}
          institution={facts.institution}
        />
        {!withdrawn && <FollowAndShare page={page} number={view.number} />}
        <MoreLinks page={page} view={view} path={path} />
      </InitiativeLayout>
    </>
  );
}

function Bar({
  page: { t },
  facts: { count, kind, valid, counted, required, signPath },
}: {
  page: PageContext;
  facts: InitiativeFacts;
}) {
  const rest =
    required === null
      ? t(`initiatives:${kind}.figure`, { count: valid })
      : t('initiatives:signCard.of', { m: count(required) });
  const number = count(required === null ? valid : counted);
  return <SignBar number={number} rest={rest} action={{ href: signPath, text: t(`initiatives:${kind}.barAction`) }} />;
}
