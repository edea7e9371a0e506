import type { ComponentProps } from 'react';
import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { takesSignatures } from '../../domain/initiatives/rules.ts';
import { SignCard } from '../../ui/sign-card.tsx';
import { Time } from '../../ui/time.tsx';
import type { PageContext } from '../page-context.ts';
import type { InitiativeFacts } from './initiative-facts.ts';
import { AfterCollecting } from './after-collecting.tsx';
import { countNote, percentOf, percentText, signCardSentence } from './sign-card-words.ts';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };
type Card = ComponentProps<typeof SignCard>;

/** B6: how many signed, how many are needed, who can sign until when, and the one button. */
export function SignCardView({ page, view, facts }: Props) {
  const { t } = page;
  const collecting = view.column === 'C' || view.column === 'T';
  const last = view.stages.at(-1)?.required;
  return (
    <SignCard
      heading={t(`initiatives:${facts.kind}.label`)}
      sentence={signCardSentence(page, view, facts)}
      figures={
        collecting || view.column === 'X' || view.column === 'W'
          ? collected(page, view, facts)
          : handedOver(page, view, facts)
      }
      emptyText={t(`initiatives:${facts.kind}.none`)}
      {...(collecting && last && { percent: percentOf(facts.counted, last), ticks: ticks(view, last) })}
      lines={collecting ? lines({ page, view, facts }) : undefined}
      action={facts.open ? { href: facts.signPath, text: t(`initiatives:${facts.kind}.action`) } : undefined}
      note={collecting ? countNote(page, view.count.countedAt, facts) : undefined}
    >
      {!collecting && <AfterCollecting page={page} view={view} facts={facts} />}
    </SignCard>
  );
}

/** Lower thresholds on a bar that ends at the last one. */
function ticks({ stages }: InitiativeView, last: number): number[] {
  return stages.slice(0, -1).map(({ required }) => percentOf(required, last));
}

function collected(
  { t, language }: PageContext,
  { count: { confirmed } }: InitiativeView,
  facts: InitiativeFacts,
): Card['figures'] {
  const { count, kind, valid, counted, required } = facts;
  if (valid === 0) return [];
  const label =
    required === null || counted !== valid
      ? t(`initiatives:${kind}.figure`, { count: valid })
      : valid >= required
        ? t(`initiatives:${kind}.figureOver`, { count: valid, m: count(required) })
        : t(`initiatives:${kind}.figureOf`, {
            count: valid,
            m: count(required),
            percent: percentText(language, valid, required),
          });
  const signed = { number: count(valid), label };
  return confirmed > 0 ? [signed, { number: count(confirmed), label: t('initiatives:signCard.confirmed') }] : [signed];
}

function handedOver(
  { t }: PageContext,
  { count: { confirmed } }: InitiativeView,
  { count, kind, handed }: InitiativeFacts,
): Card['figures'] {
  const all = { number: count(handed), label: t(`initiatives:${kind}.handed`, { count: handed }) };
  return confirmed > 0 ? [all, { number: count(confirmed), label: t('initiatives:signCard.confirmed') }] : [all];
}

function lines({ page, view, facts }: Props): NonNullable<Card['lines']> {
  const { t, tenant, say, language } = page;
  const { count, counted, required, untilClose, instrument, kind } = facts;
  const { wording } = instrument;
  const who = say(wording.whoCanSign);
  const { closesAt, stages, rule } = view;
  const target = stages[0]?.collectTarget;
  const effects = stages.length > 1 ? stages.map(({ required: n, effect }) => effectText(page, effect, count(n))) : [];
  const act = wording.publicityAct ? say(wording.publicityAct).text : '';
  const names =
    rule.publicity === 'mandatory_full_name'
      ? t('initiatives:signCard.namesByLaw', { act })
      : t(rule.publicity === 'opt_in_name' ? 'initiatives:signCard.namesByChoice' : 'initiatives:signCard.namesNever');
  return [
    ...(!takesSignatures(tenant.state, view)
      ? [{ icon: 'info' as const, content: t('initiatives:signCard.readOnly') }]
      : []),
    ...(required !== null && counted < required
      ? [
          {
            icon: 'pen' as const,
            content: t('initiatives:signCard.stillNeeded', { missing: count(required - counted) }),
          },
        ]
      : []),
    ...(view.column === 'T' ? [{ icon: 'check' as const, content: t(`initiatives:${kind}.more`) }] : []),
    ...(view.column === 'T' && target && target > counted
      ? [{ icon: 'info' as const, content: t('initiatives:signCard.moreTarget', { n: count(target) }) }]
      : []),
    ...effects.map((content) => ({ icon: 'building' as const, content })),
    {
      icon: 'calendar',
      content: closesAt ? (
        <Time
          dateTime={closesAt.toISOString()}
          text={t('initiatives:signCard.until', { dateUntil: untilClose(closesAt) })}
        />
      ) : (
        t('initiatives:signCard.noEnd')
      ),
    },
    {
      icon: 'people',
      content: (
        <span lang={who.language === language ? undefined : who.language}>
          {t(`initiatives:${kind}.who`, { citizens: who.text })}
        </span>
      ),
    },
    { icon: rule.publicity === 'mandatory_full_name' ? 'eye' : 'eye-off', content: names },
  ];
}

const effects = ['respond', 'hearing', 'debate', 'consider_debate', 'submit', 'referendum'] as const;

function effectText({ t }: PageContext, effect: string, n: string): string {
  const known = effects.find((candidate) => candidate === effect) ?? 'respond';
  return t(`initiatives:effect.${known}`, { n });
}
