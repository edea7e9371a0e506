import type { Language } from '../shared/languages.ts';
import { countFor, isStageMet } from '../signatures/rules/count-for.ts';
import { column, type Column, type EditorialState, type HandoverState } from './lifecycle.ts';
import { slugOf } from './text.ts';

/** One row of a list or box of the home page. Numbers as of the count's time. */
export interface InitiativeCard {
  number: number;
  slug: string;
  title: string;
  language: Language;
  instrument: string;
  institution: string;
  territory: string;
  topic: string;
  column: Column;
  paused: boolean;
  outcome: string | null;
  valid: number;
  confirmed: number | null;
  /** The number that is held against `required`: `valid`, or what is confirmed if its rule says so. */
  counted: number;
  required: number | null;
  /** Signatures of the last 7 local days. */
  week: number;
  publishedAt: Date | null;
  closesAt: Date | null;
  handedOverAt: Date | null;
  answerDue: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
}

/** The columns of every card query; `cardOf` reads them. */
export interface CardRow {
  id: string;
  number: number;
  title: string;
  language: string;
  instrument: string;
  institution: string;
  territory: string;
  topic: string;
  editorial: EditorialState;
  handover: HandoverState;
  outcome: string | null;
  valid: number;
  confirmed: number;
  required: number | null;
  /** Null without a stage. */
  count_basis: 'valid' | 'confirmed' | null;
  week: number;
  published_at: Date | null;
  opens_at: Date | null;
  closes_at: Date | null;
  handed_over_at: Date | null;
  answer_due: Date | null;
  answered_at: Date | null;
  ended_at: Date | null;
}

export function cardOf(row: CardRow, now: Date): InitiativeCard {
  const countBasis = row.count_basis ?? 'valid';
  const stage = row.required === null ? null : { required: row.required, countBasis };
  const state = column(
    {
      editorial: row.editorial,
      handover: row.handover,
      outcome: row.outcome,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      currentlyMet: isStageMet(stage, row),
    },
    now,
  );
  return {
    number: row.number,
    slug: slugOf(row.title),
    title: row.title,
    language: row.language as Language,
    instrument: row.instrument,
    institution: row.institution,
    territory: row.territory,
    topic: row.topic,
    column: state,
    paused: row.editorial === 'paused',
    outcome: row.outcome,
    valid: row.valid,
    confirmed: row.confirmed > 0 ? row.confirmed : null,
    counted: countFor({ countBasis }, row),
    required: row.required,
    week: row.week,
    publishedAt: row.published_at,
    closesAt: row.closes_at,
    handedOverAt: row.handed_over_at,
    answerDue: row.answer_due,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
  };
}
