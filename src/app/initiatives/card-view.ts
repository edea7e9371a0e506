import type { InitiativeCard } from '../../domain/initiatives/card.ts';
import { institutionWords } from '../../server/institution-words.ts';
import type { InitiativeCardProps } from '../../ui/initiative-card.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { countKind, outcomeText, stageTag, type CountKind } from './stage-tag.ts';

/** One initiative of a list in the words of the page. */
export function cardView(page: PageContext, card: InitiativeCard, reason?: string): InitiativeCardProps {
  const { t, to, tenant, language } = page;
  const kind = countKind(tenant, card.instrument);
  const foreign = card.language !== language;
  const open = card.column === 'C' || card.column === 'T' || card.column === 'X';
  return {
    href: to(`/initiatives/${card.number}-${card.slug}`),
    title: card.title,
    ...(foreign && { titleLang: card.language }),
    tag: stageTag(t, { ...card, kind }),
    to: place(page, card, foreign).join(' · '),
    reason,
    numbers: numbers(page, card, kind),
    ...(open && card.required !== null && { percent: Math.floor((card.counted / card.required) * 100) }),
    closes: closes(page, card),
    why: why(page, card, kind).join(' · '),
  };
}

function place({ t, tenant, language, say }: PageContext, card: InitiativeCard, foreign: boolean): string[] {
  const territory = tenant.configuration.territories.find(({ code }) => code === card.territory);
  return [
    t('initiatives:card.to', { institution: institutionWords(tenant, card.institution, language).short }),
    ...(territory && territory.code !== tenant.configuration.country ? [say(territory.name).text] : []),
    ...(foreign ? [t('common:textIn', { language: t(`common:languageName.${card.language}`) })] : []),
  ];
}

function numbers(page: PageContext, card: InitiativeCard, kind: CountKind): string[] {
  const { t } = page;
  const { count } = pageFormats(page);
  const handed = card.column === 'H' || card.column === 'P' || card.column === 'D';
  const plain = t(`initiatives:${kind}.plain`, { n: count(card.valid) });
  const needs = card.required !== null && !handed;
  const first = needs ? t(`initiatives:${kind}.of`, { n: count(card.counted), m: count(card.required ?? 0) }) : plain;
  // Signed and counted are two numbers where only confirmed signatures count.
  if (needs && card.counted !== card.valid) return [plain, first];
  return card.confirmed === null ? [first] : [first, t('initiatives:card.confirmed', { n: count(card.confirmed) })];
}

function closes(page: PageContext, card: InitiativeCard): string | undefined {
  const { t } = page;
  const { on, until, untilClose, onClose } = pageFormats(page);
  switch (card.column) {
    case 'C':
    case 'T':
      return card.closesAt
        ? t('initiatives:card.openUntil', { dateUntil: untilClose(card.closesAt) })
        : t('initiatives:card.noEnd');
    case 'X':
      return card.closesAt ? t('initiatives:card.endedOn', { dateOn: onClose(card.closesAt) }) : undefined;
    case 'H':
    case 'P':
      return card.answerDue ? t('initiatives:card.answerDue', { dateUntil: until(card.answerDue) }) : undefined;
    case 'D':
      return card.answeredAt ? t('initiatives:card.answeredOn', { dateOn: on(card.answeredAt) }) : undefined;
    case 'W':
      return card.endedAt ? t('initiatives:card.withdrawnOn', { dateOn: on(card.endedAt) }) : undefined;
    case 'R':
    case 'N':
      return undefined;
  }
}

/** Why a card stands where it stands: this week's number and the day of publication, or what came after. */
function why(page: PageContext, card: InitiativeCard, kind: CountKind): string[] {
  const { t } = page;
  const { count, on } = pageFormats(page);
  const outcome = outcomeText(t, card.outcome);
  const published = card.publishedAt ? [t('initiatives:card.published', { dateOn: on(card.publishedAt) })] : [];
  if (card.column === 'D' && outcome) return [outcome, ...published];
  if (card.handedOverAt) return [t('initiatives:card.handedOver', { dateOn: on(card.handedOverAt) })];
  if (card.column !== 'C' && card.column !== 'T') return published;
  return [
    card.week > 0
      ? t(`initiatives:${kind}.week`, { count: card.week, n: count(card.week) })
      : t(`initiatives:${kind}.noneThisWeek`),
    ...published,
  ];
}
