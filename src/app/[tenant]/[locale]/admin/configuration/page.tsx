import { cache } from 'react';
import { changedInstruments } from '../../../../../domain/configuration/changed-instruments.ts';
import { localDate } from '../../../../../domain/shared/local-date.ts';
import { changeSentences } from '../../../../../i18n/change-sentences.ts';
import { problemSentence, wordsOf } from '../../../../../i18n/problem-sentences.ts';
import { ruleToEdit } from '../../../../../server/forms/rule/instrument-form.ts';
import { Facts } from '../../../../../ui/facts.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { ApprovalRequest } from '../../../../admin/approval-request.tsx';
import { ChangedPages } from '../../../../admin/changed-pages.tsx';
import { DraftErrors, hasErrors } from '../../../../admin/draft-fields.tsx';
import { DraftNotices, type DraftAsked } from '../../../../admin/draft-notices.tsx';
import { instrumentName } from '../../../../admin/instrument-name.ts';
import { memberNames } from '../../../../admin/member-names.ts';
import { pageOfPlace } from '../../../../admin/place-page.ts';
import { PublishForm } from '../../../../admin/publish-form.tsx';
import { RuleEffectView } from '../../../../admin/rule-effect-view.tsx';
import { OtherNumbers } from '../../../../admin/rules/other-numbers.tsx';
import { ScheduledRules } from '../../../../admin/scheduled-rules.tsx';
import { SentenceList } from '../../../../admin/sentence-list.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<DraftAsked>;
}

const path = '/admin/configuration';

const load = cache(async (tenant: string, locale: string, asked: string | string[] | undefined) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const review = await staffOrLeave(page, path, page.caller.configuration.review());
  return { page, review, form: await page.formState(asked) };
});

export async function generateMetadata({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, form } = await load(tenant, locale, asked.form);
  return adminMetadata(page, page.t('configuration:review.title'), path, hasErrors(form));
}

/** What is prepared for the next version, what it would change and do, and the button that makes it public. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, review, form } = await load(tenant, locale, asked.form);
  const { t, to, language, caller } = page;
  const { document, published, edited, changes, problems, effects } = review;
  const grants = await staffOrLeave(page, path, caller.team.grants());
  const manages = grants.some(({ role }) => role === 'administrator');
  const me = manages ? await caller.team.me() : null;
  const nameOf = await memberNames(page);
  const { moment } = pageFormats(page);
  const today = localDate(page.now, document.configuration.timeZone);
  const sentences = changeSentences(t, language, changes, { before: published, after: document });
  const words = wordsOf(t, language, document, published);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      {asked.done === 'published' && (
        <NotificationBanner kind="success" heading={t('configuration:review.published')} focus>
          <p>{t('configuration:review.publishedText')}</p>
        </NotificationBanner>
      )}
      {asked.done === 'asked' && (
        <NotificationBanner kind="success" heading={t('approval:ask.done')} focus>
          <p>{t('approval:ask.doneText')}</p>
        </NotificationBanner>
      )}
      {asked.done === 'sent-back' && (
        <NotificationBanner kind="success" heading={t('approval:request.sentBackDone')} focus>
          <p>{t('approval:request.sentBackDoneText')}</p>
        </NotificationBanner>
      )}
      {asked.done === 'discarded' && (
        <NotificationBanner kind="success" heading={t('configuration:review.discarded')} focus />
      )}
      {(asked.done === 'saved' || asked.since !== undefined) && <DraftNotices page={page} asked={asked} />}
      <Heading level={1} id="form">
        {t('configuration:review.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      {edited ? (
        <Facts
          items={[
            { term: t('configuration:review.by'), value: nameOf(edited.by) },
            {
              term: t('configuration:review.at'),
              value: moment(edited.at),
            },
          ]}
        />
      ) : (
        <p>{t('configuration:review.nothing')}</p>
      )}
      {edited && (
        <Section id="changes" heading={t('configuration:review.changes')}>
          {sentences.length > 0 ? <SentenceList sentences={sentences} /> : <p>{t('configuration:review.noChanges')}</p>}
          {changedInstruments(document, changes).map((instrument) => (
            <OtherNumbers
              key={instrument.key}
              page={page}
              instrument={instrument}
              rule={ruleToEdit(instrument, today)}
              named
            />
          ))}
        </Section>
      )}
      {edited && <ChangedPages page={page} changes={changes} />}
      {problems.length > 0 && (
        <Section id="problems" heading={t('configuration:review.problems')}>
          <ul>
            {problems.map((problem, index) => {
              const fix = pageOfPlace(problem.path);
              return (
                <li key={index}>
                  {problemSentence(words, problem)}{' '}
                  {fix !== null && manages && <TextLink href={to(fix)} text={t('configuration:review.fix')} />}
                </li>
              );
            })}
          </ul>
        </Section>
      )}
      {effects.length > 0 && (
        <Section id="effects" heading={t('configuration:review.effects')}>
          {effects.map((effect) => (
            <RuleEffectView
              key={`${effect.instrument} ${effect.rule.version}`}
              page={page}
              effect={effect}
              name={instrumentName(page, document.configuration, effect.instrument)}
            />
          ))}
          <p className="small">{t('configuration:review.nothingHappens')}</p>
        </Section>
      )}
      <ApprovalRequest page={page} form={form} review={review} nameOf={nameOf} me={me?.id ?? null} />
      {edited && manages && review.request?.state !== 'open' && (
        <PublishForm page={page} form={form} seen={review.seen} asks={review.approvalNeeded} />
      )}
      {edited && manages && (
        <p>
          <TextLink href={to(`${path}/discard`)} text={t('configuration:review.discard')} />
        </p>
      )}
      <ScheduledRules page={page} draft={review} manages={manages} />
      <p>
        <TextLink href={to(`${path}/versions`)} text={t('configuration:review.versionsLink')} />
      </p>
      <p>
        <TextLink href={to(`${path}/approval`)} text={t('approval:setting.title')} />
      </p>
    </AdminPage>
  );
}
