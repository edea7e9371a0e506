import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { PublicLine } from '../../ui/public-line.tsx';
import type { PageContext } from '../page-context.ts';
import { answerTime } from './answer-time.ts';
import type { InitiativeFacts } from './initiative-facts.ts';
import { outcomeText, stageTag } from './stage-tag.ts';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };

/** B1: the stage, and one sentence in human words: the editors' own, else what the dates say. */
export function PublicLineView({ page, view, facts }: Props) {
  const { t, say, language } = page;
  const { counted, kind, returned } = facts;
  const tag = stageTag(t, { ...view, kind, counted, required: view.stages[0]?.required ?? null, returned });
  const outcome = view.column === 'D' ? outcomeText(t, view.outcome) : null;
  const own = view.publicLine ? say(view.publicLine) : null;
  return (
    <PublicLine
      tag={outcome ? { ...tag, text: outcome } : tag}
      lang={own && own.language !== language ? own.language : undefined}
    >
      {own?.text ?? line({ page, view, facts })}
    </PublicLine>
  );
}

function line({ page, view, facts }: Props): string | null {
  const { t } = page;
  const { on, untilClose, onClose, count, counted, required, institution } = facts;
  const { column, closesAt } = view;
  switch (column) {
    case 'C':
      if (view.paused) return null;
      if (required !== null)
        return t('initiatives:line.stillNeeded', { missing: count(Math.max(0, required - counted)) });
      return closesAt ? t('initiatives:line.openUntil', { dateUntil: untilClose(closesAt) }) : null;
    case 'T':
      return closesAt
        ? t('initiatives:line.stillOpenUntil', { dateUntil: untilClose(closesAt) })
        : t('initiatives:line.stillOpen');
    case 'X':
      return closesAt && t('initiatives:line.endedOn', { dateOn: onClose(closesAt) });
    case 'H':
      if (facts.returned && view.returnedAt) return t('initiatives:line.returned', { dateOn: on(view.returnedAt) });
      return (
        view.handedOverAt &&
        t('initiatives:line.handedOver', { toInstitution: institution.to, dateOn: on(view.handedOverAt) })
      );
    case 'P':
      return answerTime(page, view, facts);
    case 'D':
      return (
        view.answeredAt &&
        t('initiatives:line.answered', { ofInstitution: institution.of, dateOn: on(view.answeredAt) })
      );
    case 'W':
      return view.endedAt && t('initiatives:line.withdrawn', { dateOn: on(view.endedAt) });
    case 'R':
    case 'N':
      return null;
  }
}
