import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { Details } from '../../ui/details.tsx';
import { Heading } from '../../ui/heading.tsx';
import type { PageContext } from '../page-context.ts';
import { answerTime } from './answer-time.ts';
import type { InitiativeFacts } from './initiative-facts.ts';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };

/** The foot of the sign card once nobody can sign: what was needed, why some were not confirmed, what now. */
export function AfterCollecting({ page, view, facts }: Props) {
  const { t } = page;
  const { count, kind, onClose, notConfirmed } = facts;
  const { column, closesAt, handoverKind } = view;
  const due = column === 'H' || column === 'P' ? answerTime(page, view, facts) : null;
  const [first] = view.stages;
  const afterHandOver = column === 'H' || column === 'P' || column === 'D';
  return (
    <>
      {first && afterHandOver && (
        <p className="sign-card__note">{t('initiatives:signCard.needed', { m: count(first.required) })}</p>
      )}
      {column === 'X' && closesAt && (
        <p className="sign-card__note">{t('initiatives:signCard.endedOn', { dateOn: onClose(closesAt) })}</p>
      )}
      {afterHandOver && first && handoverKind === 'ordinary' && <p>{t('initiatives:page.ordinary')}</p>}
      {due && <p>{due}</p>}
      {afterHandOver && notConfirmed > 0 && (
        <Details summary={t(`initiatives:${kind}.notConfirmed`, { count: notConfirmed, n: count(notConfirmed) })}>
          <ul>
            {view.count.notConfirmed.map(({ reason, n }) => (
              <li key={reason}>{invalidText(page, reason, count(n))}</li>
            ))}
          </ul>
        </Details>
      )}
      {column === 'X' && (
        <>
          <Heading level={3}>{t('initiatives:whatNow.heading')}</Heading>
          <p>{whatNow({ page, view, facts })}</p>
        </>
      )}
    </>
  );
}

function whatNow({ page: { t }, view, facts: { institution } }: Props): string {
  const toInstitution = institution.to;
  const { collecting, rule, stages } = view;
  if (stages.length === 0) return t('initiatives:whatNow.free', { toInstitution });
  if (collecting === 'closed_reached') return t('initiatives:whatNow.reached', { toInstitution });
  return rule.handover.fallback === 'ordinary_submission'
    ? t('initiatives:whatNow.ordinary', { toInstitution })
    : t('initiatives:whatNow.closed');
}

const invalidReasons = [
  'not_citizen',
  'under_age',
  'deceased',
  'legally_incapable',
  'unidentifiable',
  'duplicate',
  'not_resident',
  'not_on_roll',
  'form_defect',
] as const;

function invalidText({ t }: PageContext, reason: string, n: string): string {
  const known = invalidReasons.find((candidate) => candidate === reason) ?? 'other';
  return t(`initiatives:invalid.${known}`, { n });
}
