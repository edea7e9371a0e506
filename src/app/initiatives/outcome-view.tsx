import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { AnswersTable } from '../../ui/answers-table.tsx';
import type { Outcome } from '../../ui/answer.tsx';
import { OutcomeCard } from '../../ui/outcome-card.tsx';
import type { PageContext } from '../page-context.ts';
import type { InitiativeFacts } from './initiative-facts.ts';
import { outcomeText, stageTag } from './stage-tag.ts';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };

const looks = {
  accepted: 'accepted',
  partly: 'partly',
  not_accepted: 'rejected',
  sent_on: 'forwarded',
  no_progress: 'no-progress',
} as const satisfies Record<string, Outcome>;

/** The answer to one demand: how it looks and what it is called. */
export function answerOf({ t }: PageContext, result: string): { outcome: Outcome; text: string } {
  const known =
    (Object.keys(looks) as (keyof typeof looks)[]).find((candidate) => candidate === result) ?? 'no_progress';
  return { outcome: looks[known], text: t(`initiatives:answer.${known}`) };
}

/** B7: what was decided, demand by demand, and what happens next. */
export function OutcomeView({ page, view, facts }: Props) {
  const { t, language } = page;
  const { answers, text, answeredAt } = view;
  const ofInstitution = facts.institution.of;
  const outcome = outcomeText(t, view.outcome);
  const tag = stageTag(t, { ...view, kind: facts.kind, counted: facts.counted, required: facts.required });
  const accepted = answers.filter(({ result }) => result === 'accepted').length;
  return (
    <OutcomeCard
      tag={outcome ? { ...tag, text: outcome } : tag}
      line={answeredAt && t('initiatives:line.answered', { ofInstitution, dateOn: facts.on(answeredAt) })}
      heading={
        answers.length
          ? t('initiatives:answer.heading', {
              ofInstitution,
              n: facts.count(accepted),
              m: facts.count(text.demands.length),
            })
          : t('initiatives:answer.headingOnly', { ofInstitution })
      }
      next={{ heading: t('initiatives:answer.next'), content: next({ page, view, facts }) }}
    >
      {answers.length ? (
        <AnswersTable
          caption={t('initiatives:answer.caption')}
          columns={{
            demand: t('initiatives:answer.demand'),
            answer: t('initiatives:answer.result'),
            reason: t('initiatives:answer.reason'),
          }}
          rows={answers.map(({ demand, result, reason, language: written }) => {
            const answer = answerOf(page, result);
            return {
              demand: (
                <span lang={facts.lang}>
                  {demand}. {text.demands[demand - 1]}
                </span>
              ),
              outcome: answer.outcome,
              outcomeText: answer.text,
              reason: <span lang={written === language ? undefined : written}>{reason}</span>,
            };
          })}
        />
      ) : (
        <p>{t('initiatives:answer.noDetails')}</p>
      )}
    </OutcomeCard>
  );
}

/** The institution's next expected step, or that nothing further is planned. */
function next({ page: { t, say, language }, view, facts }: Props) {
  const step = view.progress.find(({ key, until }) => key === 'institution' && until !== null);
  if (!step?.text || !step.until) return t('initiatives:answer.nothingNext');
  const said = say(step.text);
  return (
    <span lang={said.language === language ? undefined : said.language}>
      {t('initiatives:answer.nextOn', { step: said.text, dateOn: facts.on(step.until) })}
    </span>
  );
}
