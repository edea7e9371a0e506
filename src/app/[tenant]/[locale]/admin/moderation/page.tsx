import { RefusalReason } from '../../../../../domain/tenants/review-schema.ts';
import { Facts } from '../../../../../ui/facts.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { type Link, TextLink } from '../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { firstAnswers } from '../../../../first-answers.ts';
import { ReviewForm } from '../../../../admin/moderation/review-form.tsx';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../admin/settings/form-problems.tsx';

const path = '/admin/moderation';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('moderation:home.title'), path, wrong);
}

/** How the team decides what is published. */
export default async function ModerationPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to, say } = page;
  const { configuration } = draft.document;
  const { review } = configuration;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('moderation:home.title')}</Heading>
      <FormProblems page={page} form={form} />
      <p>
        {t('moderation:home.lead')} <TextLink href={to('/how-we-decide')} text={t('moderation:public.title')} />
      </p>
      {!review && <p>{t('moderation:home.missing')}</p>}
      {review && (
        <>
          <Section id="questions" heading={t('moderation:criterion.title')}>
            <Table
              caption={t('moderation:public.criteria')}
              hideCaption
              cards
              columns={[{ text: t('moderation:public.question') }, { text: t('moderation:public.needed') }]}
              rows={review.criteria.map(({ key, question, needed }) => [
                <RowLink key="question" href={to(`${path}/questions/${key}`)} {...said(say(question), key)} />,
                t(needed ? 'moderation:public.neededYes' : 'moderation:public.neededNo'),
              ])}
            />
            {mayEdit && (
              <p>
                <LinkButton href={to(`${path}/questions/add`)}>{t('moderation:criterion.add')}</LinkButton>
              </p>
            )}
          </Section>
          <Section id="reasons" heading={t('moderation:refusal.title')}>
            <p>{t('moderation:refusal.codes')}</p>
            <Table
              caption={t('moderation:public.reasons')}
              hideCaption
              cards
              columns={[{ text: t('moderation:refusal.reason') }, { text: t('moderation:refusal.objection') }]}
              rows={RefusalReason.options.map((reason) => {
                const used = review.refusalReasons.find(({ key }) => key === reason);
                const own = used?.words && say(used.words);
                const standard = t(`moderation:reason.${reason}`);
                return [
                  <RowLink
                    key="reason"
                    href={to(`${path}/reasons/${reason}`)}
                    {...(own ? said(own, standard) : { text: standard })}
                  />,
                  !used
                    ? t('moderation:refusal.unused')
                    : t(used.appealable ? 'moderation:refusal.may' : 'moderation:refusal.mayNot'),
                ];
              })}
            />
          </Section>
        </>
      )}
      <Section id="rules" heading={t('moderation:rules.title')}>
        <div className="stack">
          <p>{t('moderation:rules.firstAnswer')}</p>
          <Facts
            items={firstAnswers(page, configuration).map(({ key, name, value }) => ({
              term: name,
              value,
              note: <TextLink href={to(`/admin/rules/${key}`)} text={t('rules:list.edit', { name })} />,
            }))}
          />
          {mayEdit ? (
            <ReviewForm page={page} seen={draft.seen} form={form} review={review} />
          ) : (
            <PlaceFacts
              page={page}
              document={draft.document}
              places={['answerTimes', 'secondPerson', 'refusedListed', 'reportCategories', 'wordHints'].map((part) => [
                'configuration',
                'review',
                part,
              ])}
            />
          )}
        </div>
      </Section>
    </AdminPage>
  );
}

/** A link that stands alone in its cell. */
function RowLink({ href, text, lang }: Link) {
  return (
    <LinkButton kind="text" href={href} lang={lang}>
      {text}
    </LinkButton>
  );
}

/** A text of the site's own, or what stands for it where it is empty. */
function said({ text, language }: { text: string; language: string }, otherwise: string) {
  return text ? { text, lang: language } : { text: otherwise };
}
