import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { Facts } from '../../ui/facts.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Time } from '../../ui/time.tsx';
import type { PageContext } from '../page-context.ts';
import type { InitiativeFacts } from './initiative-facts.ts';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };

/** B3: to whom, from whom, since when, where it counts, what it does in law. */
export function FactsView({ page, view, facts }: Props) {
  const { t, tenant, say, language, to } = page;
  const { author, publishedAt, handedOverAt } = view;
  const territory = tenant.configuration.territories.find(({ code }) => code === view.territory);
  const effect = say(facts.instrument.wording.effect);
  const day = (instant: Date) => <Time dateTime={instant.toISOString()} text={facts.long(instant)} />;
  return (
    <Facts
      items={[
        {
          term: t('initiatives:facts.to'),
          value: <TextLink href={to(`/institutions#${view.institution}`)} text={facts.institution.name} />,
        },
        {
          term: t('initiatives:facts.from'),
          value: author.name,
          ...(author.role && { note: <span lang={facts.lang}>{author.role}</span> }),
        },
        ...(publishedAt ? [{ term: t('initiatives:facts.published'), value: day(publishedAt) }] : []),
        ...(handedOverAt ? [{ term: t('initiatives:facts.handedOver'), value: day(handedOverAt) }] : []),
        ...(territory ? [{ term: t('initiatives:facts.place'), value: say(territory.name).text }] : []),
        {
          term: t('initiatives:facts.effect'),
          value: <span lang={effect.language === language ? undefined : effect.language}>{effect.text}</span>,
        },
      ]}
    />
  );
}
