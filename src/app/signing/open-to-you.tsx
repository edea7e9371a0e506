import type { OpenToPerson } from '../../domain/initiatives/open-to-person.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { InitiativeList } from '../../ui/initiative-list.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import type { Link } from '../../ui/text-link.tsx';
import { cardView } from '../initiatives/card-view.ts';
import { listAddress } from '../initiatives/list-address.ts';
import { countKind } from '../initiatives/stage-tag.ts';
import type { PageContext } from '../page-context.ts';

/** For somebody whom one rule does not take: the kinds of initiatives that do, and what collects under them now. */
export function OpenToYou({ page, open }: { page: PageContext; open: OpenToPerson }) {
  const { t, tenant, say } = page;
  if (open.instruments.length === 0) return null;
  return (
    <Section id="open" heading={t('signatures:open.heading')}>
      <div className="stack">
        <Prose>
          <ul>
            {open.instruments.map((key) => {
              const { name, wording } = instrumentOf(tenant, key);
              return (
                <li key={key}>
                  <strong>{say(name).text}</strong>
                  <br />
                  {t(`initiatives:${countKind(tenant, key)}.whoTerm`)}: {say(wording.whoCanSign).text}
                </li>
              );
            })}
          </ul>
        </Prose>
        {open.cards.length > 0 ? (
          <InitiativeList layout="rows" items={open.cards.map((card) => cardView(page, card))} />
        ) : (
          <p>{t('signatures:open.noneNow')}</p>
        )}
      </div>
    </Section>
  );
}

/** The lists of the places where a person lives. */
export function placeLinks({ t, to, tenant, say }: PageContext, places: readonly string[]): Link[] {
  return tenant.configuration.territories
    .filter(({ code }) => places.includes(code))
    .map(({ code, inPlace }) => ({
      href: to(listAddress({ place: code })),
      text: t('signatures:open.inPlace', { inPlace: say(inPlace).text }),
    }));
}
