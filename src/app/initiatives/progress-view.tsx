import type { ProgressStep } from '../../domain/initiatives/progress.ts';
import { Heading } from '../../ui/heading.tsx';
import { Timeline, type TimelineStep } from '../../ui/timeline.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { isLate } from './answer-time.ts';
import type { CountKind } from './stage-tag.ts';

interface Props {
  page: PageContext;
  steps: readonly ProgressStep[];
  kind: CountKind;
  /** Signing is paused: it is the editors' turn. */
  paused?: boolean;
  institution: { to: string; of: string };
}

/** B11: dated steps, done, now and next, with whose turn it is. */
export function ProgressView({ page, steps, kind, paused, institution }: Props) {
  const { t } = page;
  // What was sent back has no time to be answered.
  const sentBack = steps.some(({ key, state }) => key === 'returned' && state === 'now');
  const shown = steps.map((step): ProgressStep => {
    if (sentBack) return { ...step, until: null };
    return paused && step.key === 'collecting' ? { ...step, whose: 'editors' } : step;
  });
  return (
    <>
      <Heading level={2} id="progress">
        {t('initiatives:page.progress')}
      </Heading>
      <Timeline steps={shown.map((step) => timelineStep({ page, kind, institution }, step))} />
    </>
  );
}

function timelineStep({ page, kind, institution }: Omit<Props, 'steps'>, step: ProgressStep): TimelineStep {
  const { t, language, say } = page;
  const { state, whose } = step;
  const own = step.text ? say(step.text) : null;
  const due = step.key === 'answered' && state !== 'done' ? step.until : null;
  return {
    state,
    stateText: t(`initiatives:progress.${state}`),
    title: own?.text ?? title(t, step, kind, institution),
    ...(own && own.language !== language && { lang: own.language }),
    time: time(page, step),
    ...(state === 'now' && { turn: t(`initiatives:turn.${whose}`) }),
    ...(due && isLate(page, due) && { late: t('initiatives:progress.late', { dateOn: pageFormats(page).on(due) }) }),
  };
}

function title(
  t: PageContext['t'],
  { key, state }: ProgressStep,
  kind: CountKind,
  institution: Props['institution'],
): string {
  switch (key) {
    case 'collecting':
      return t(`initiatives:${kind}.collectingStep`);
    case 'reached':
      return t(`initiatives:${kind}.reached`);
    case 'checked':
      return t(state === 'done' ? 'initiatives:step.checked' : 'initiatives:step.checking');
    case 'handed-over':
      return t('initiatives:step.handed-over', { toInstitution: institution.to });
    case 'institution':
    case 'answered':
      return t('initiatives:step.answered', { ofInstitution: institution.of });
    default:
      return t(`initiatives:step.${key}`);
  }
}

function time(page: PageContext, { key, state, at, until }: ProgressStep): TimelineStep['time'] {
  const { t } = page;
  const formats = pageFormats(page);
  const moment = (instant: Date, text: string) => ({ dateTime: instant.toISOString(), text });
  if (state === 'done') {
    if (!at) return undefined;
    // What ends with a window has its moment at the start of the following day.
    if (key === 'ended') return moment(at, formats.onClose(at));
    if (key === 'checked' && until)
      return moment(until, t('initiatives:progress.period', { from: formats.long(at), to: formats.long(until) }));
    if (key === 'collecting') return moment(at, t('initiatives:progress.from', { date: formats.long(at) }));
    return moment(at, formats.long(at));
  }
  if (key === 'collecting' && until)
    return moment(until, t('initiatives:progress.until', { dateUntil: formats.untilClose(until) }));
  if (key === 'answered' && until)
    return moment(until, t('initiatives:progress.dueBy', { dateUntil: formats.until(until) }));
  if (until) return moment(until, t('initiatives:progress.expectedOn', { dateOn: formats.on(until) }));
  return at ? moment(at, formats.long(at)) : undefined;
}
