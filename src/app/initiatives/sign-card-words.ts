import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { PageContext } from '../page-context.ts';
import type { InitiativeFacts } from './initiative-facts.ts';

type Facts = Pick<InitiativeFacts, 'count' | 'untilClose' | 'kind' | 'valid' | 'counted' | 'handed' | 'required'>;
type View = Pick<InitiativeView, 'column' | 'paused' | 'closesAt' | 'count'>;

/** Whole per cent of the needed number; never 100 before all are there. */
export function percentOf(n: number, needed: number): number {
  return Math.floor((n / needed) * 100);
}

/** Per cent in words: below one, with one decimal. */
export function percentText(language: string, n: number, needed: number): string {
  const share = (n / needed) * 100;
  return formatNumber(
    language,
    share > 0 && share < 1 ? Math.max(0.1, Math.floor(share * 10) / 10) : Math.floor(share),
  );
}

/** The sign card for those who listen, in one sentence: number, need, per cent, remaining, end (ux.md A7). */
export function signCardSentence(
  { t, language }: Pick<PageContext, 't' | 'language'>,
  view: View,
  facts: Facts,
): string {
  const { count, kind, valid, counted, handed, required } = facts;
  const { column, closesAt } = view;
  const label = t(`initiatives:${kind}.label`);
  const n = count(valid);
  if (view.paused) return t('initiatives:signCard.paused', { label, n });
  if (column === 'X' || column === 'W') {
    if (required === null) return t('initiatives:signCard.ended', { label, n });
    return t('initiatives:signCard.endedOf', { label, n: count(counted), m: count(required) });
  }
  if (column !== 'C' && column !== 'T') {
    const { confirmed } = view.count;
    if (confirmed === 0) return t('initiatives:signCard.handed', { label, n: count(handed) });
    return t('initiatives:signCard.handedConfirmed', { label, n: count(handed), confirmed: count(confirmed) });
  }
  const dateUntil = closesAt && facts.untilClose(closesAt);
  if (required === null) {
    return dateUntil
      ? t('initiatives:signCard.free', { label, n, dateUntil })
      : t('initiatives:signCard.freeNoEnd', { label, n });
  }
  const m = count(required);
  const reached = count(counted);
  if (counted >= required) {
    return dateUntil
      ? t('initiatives:signCard.over', { label, n: reached, m, dateUntil })
      : t('initiatives:signCard.overNoEnd', { label, n: reached, m });
  }
  const under = {
    label,
    n: reached,
    m,
    percent: percentText(language, counted, required),
    missing: count(required - counted),
  };
  return dateUntil
    ? t('initiatives:signCard.under', { ...under, dateUntil })
    : t('initiatives:signCard.underNoEnd', under);
}

/** Seconds after which a number counts as late: the count lags two at most, the page one. */
const lateSeconds = 10;

/** When the number was counted, and that it may fall; says so openly when counting is late (ux.md P9). */
export function countNote(
  { t, now }: Pick<PageContext, 't' | 'now'>,
  countedAt: Date | null,
  facts: Pick<InitiativeFacts, 'time' | 'on'>,
): string {
  if (!countedAt) return t('initiatives:count.unknown');
  const time = facts.time(countedAt);
  if (now.getTime() - countedAt.getTime() <= lateSeconds * 1_000) return t('initiatives:count.at', { time });
  return t('initiatives:count.late', { time, dateOn: facts.on(countedAt) });
}
