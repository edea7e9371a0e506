import { localDate } from '../../domain/shared/local-date.ts';
import type { Institution } from '../../domain/tenants/institution-schema.ts';
import type { TenantConfiguration } from '../../domain/tenants/schema.ts';
import { ruleInForce } from '../../domain/tenants/tenant-in-force.ts';
import type { Translated } from '../../domain/tenants/words-schema.ts';
import { Facts } from '../../ui/facts.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { durationText } from '../initiatives/duration-text.ts';
import { RuleSource } from '../initiatives/rule-source.tsx';
import type { PageContext } from '../page-context.ts';

interface Props {
  page: PageContext;
  configuration: TenantConfiguration;
  institution: Institution;
}

/** What an institution decides, what happens there, when it answers, and how it is reached; what nobody has said is left out. */
export function InstitutionView({ page, configuration, institution }: Props) {
  const { t, language } = page;
  const { competence, contact = {}, outcomes, url } = institution;
  const territory = configuration.territories.find(({ code }) => code === institution.territory);
  const parent = configuration.institutions.find(({ key }) => key === institution.parent);
  const parentName = parent?.slots[language] ?? parent?.slots[configuration.languages.default];
  return (
    <Facts
      items={[
        ...(competence
          ? [{ term: t('configuration:place.decides'), value: <Said page={page} text={competence.decides} /> }]
          : []),
        ...(competence?.notTheirs
          ? [{ term: t('configuration:place.notTheirs'), value: <Said page={page} text={competence.notTheirs} /> }]
          : []),
        ...(territory
          ? [{ term: t('configuration:place.territory'), value: <Said page={page} text={territory.name} /> }]
          : []),
        ...(parentName ? [{ term: t('configuration:place.parent'), value: parentName.name }] : []),
        ...procedureFacts({ page, configuration, institution }),
        ...answerFacts({ page, configuration, institution }),
        ...(outcomes
          ? [
              {
                term: t('configuration:place.outcomes'),
                value: outcomes.map((outcome) => t(`initiatives:outcome.${outcome}`)).join(' · '),
              },
            ]
          : []),
        ...(contact.email
          ? [
              {
                term: t('configuration:place.email'),
                value: <TextLink href={`mailto:${contact.email}`} text={contact.email} />,
              },
            ]
          : []),
        ...(contact.phone ? [{ term: t('configuration:place.phone'), value: contact.phone }] : []),
        ...(contact.postal ? [{ term: t('configuration:place.postal'), value: contact.postal }] : []),
        ...(url
          ? [{ term: t('settings:institution.website'), value: <TextLink href={url} text={new URL(url).hostname} /> }]
          : []),
      ]}
    />
  );
}

function procedureFacts({ page, institution: { procedure } }: Props) {
  if (!procedure) return [];
  const { t, language } = page;
  const value = (
    <ol>
      {procedure.steps.map(({ key, name, term }) => (
        <li key={key}>
          <Said page={page} text={name} />
          {term && ` – ${durationText(t, language, term)}`}
        </li>
      ))}
    </ol>
  );
  const note = <RuleSource page={page} provenance={procedure.provenance} />;
  return [{ term: t('configuration:place.procedure'), value, note }];
}

/** The time for the answer as the rules in force set it, in words, for each instrument that goes to an institution. */
export function answerTerms({ t, language, now }: PageContext, configuration: TenantConfiguration, key: string) {
  const today = localDate(now, configuration.timeZone);
  return configuration.instruments
    .filter(({ addressees }) => addressees.includes(key))
    .map((instrument) => {
      const term = ruleInForce(instrument, today)?.answerTerm;
      return {
        instrument,
        term: term ? durationText(t, language, term) : t('initiatives:rule.answerNone'),
        source: term ? instrument.provenance['answerTerm'] : undefined,
      };
    });
}

function answerFacts({ page, configuration, institution: { key } }: Props) {
  const value = answerTerms(page, configuration, key).map(({ instrument, term, source }) => (
    <p key={instrument.key}>
      <Said page={page} text={instrument.name} />
      {`: ${term} `}
      {source && <RuleSource page={page} provenance={source} />}
    </p>
  ));
  return value.length > 0 ? [{ term: page.t('configuration:place.answerTerm'), value }] : [];
}

function Said({ page, text }: { page: PageContext; text: Translated }) {
  const said = page.say(text);
  return <span lang={said.language === page.language ? undefined : said.language}>{said.text}</span>;
}
