import type { HomeView } from '../../domain/initiatives/browse.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { getT } from '../../i18n/get-t.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { HomeTop } from '../../ui/home-top.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

type TopProps = Parameters<typeof HomeTop>[0];

/** Greeting, proof and the tenant's own look: a statement, a big number, or two greetings of equal rank. */
export function HomeTopView({ page, home }: { page: PageContext; home: HomeView }) {
  const { tenant, language } = page;
  const equal = tenant.configuration.languages.equal ?? [];
  const others = equal.includes(language) ? equal.filter((other) => other !== language) : [];
  const aside =
    others.length > 0 ? undefined : tenant.theme.look === 'linen' ? statement(page, home) : bigNumber(page, home);
  return (
    <HomeTop
      intros={[intro(page, language), ...others.map((other) => intro(page, other))]}
      aside={aside}
      proof={proof(page, home).slice(aside?.kind === 'number' ? 1 : 0)}
    />
  );
}

function intro({ tenant, language, t, say }: PageContext, of: Language): TopProps['intros'][0] {
  const { tagline, lead } = tenant.configuration;
  const own = of === language;
  const words = own ? t : getT(tenant, of);
  return {
    heading: own ? say(tagline).text : (tagline[of] ?? ''),
    lead: own ? say(lead).text : (lead[of] ?? ''),
    primary: { href: `/${of}/initiatives`, text: words('initiatives:home.see') },
    ...(!own && { lang: of }),
  };
}

/** The last real outcome in one sentence. */
function statement(page: PageContext, home: HomeView): TopProps['aside'] {
  const [last] = home.changes;
  if (!last) return undefined;
  const { t, to, tenant, language, say } = page;
  const after = say(last.after);
  return {
    kind: 'statement',
    text: after.text,
    ...(after.language !== language && { lang: after.language }),
    note: t('initiatives:line.answered', {
      ofInstitution: institutionWords(tenant, last.institution, language).of,
      dateOn: pageFormats(page).on(last.decidedAt),
    }),
    link: {
      href: to(`/initiatives/${last.number}-${last.slug}`),
      text: last.title,
      lang: last.language === language ? undefined : last.language,
    },
  };
}

/** How many decisions changed. */
function bigNumber(page: PageContext, { proof: { changed } }: HomeView): TopProps['aside'] {
  if (changed === 0) return undefined;
  const { t, to } = page;
  return {
    kind: 'number',
    figure: pageFormats(page).count(changed),
    strong: t('initiatives:home.proof.changed', { count: changed }),
    link: { href: to('/initiatives?stage=decided'), text: t('initiatives:home.seeAnswers') },
  };
}

/** Real numbers, each with its list; none is a zero. */
function proof(page: PageContext, { proof: numbers }: HomeView): NonNullable<TopProps['proof']> {
  const { t, to } = page;
  const { count } = pageFormats(page);
  const lists = {
    changed: '/initiatives?stage=decided',
    beingDecided: '/initiatives?stage=with-institution',
    signatures: '/initiatives/by/most-signed',
  };
  return (['changed', 'beingDecided', 'signatures'] as const)
    .filter((name) => numbers[name] > 0)
    .map((name) => ({
      href: to(lists[name]),
      number: count(numbers[name]),
      text: t(`initiatives:home.proof.${name}`, { count: numbers[name] }),
    }));
}
