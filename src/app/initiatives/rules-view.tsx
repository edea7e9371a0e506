import type { ReactNode } from 'react';
import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { Details } from '../../ui/details.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { PageContext } from '../page-context.ts';
import { correctionsOf, CorrectionText } from './correction-notes.tsx';
import { durationText } from './duration-text.ts';
import type { InitiativeFacts } from './initiative-facts.ts';
import { ComingRules, UnconfirmedNote } from './rule-notes.tsx';
import { leastSure, RuleSource } from './rule-source.tsx';

type Props = { page: PageContext; view: InitiativeView; facts: InitiativeFacts };

/** The rule that the initiative started under, in words, each part with its source. */
export function RulesView({ page, view, facts }: Props) {
  const { t, say, language } = page;
  const { rule, stages } = view;
  const { instrument, kind, count } = facts;
  const { wording, legalBasis, provenance } = instrument;
  const row = (term: string, value: ReactNode, ...paths: string[]) => {
    const source = leastSure(paths.map((path) => provenance[path]));
    return { term, value, ...(source && { note: <RuleSource page={page} provenance={source} /> }) };
  };
  const words = (text: Parameters<typeof say>[0]) => {
    const said = say(text);
    return <span lang={said.language === language ? undefined : said.language}>{said.text}</span>;
  };
  const act = say(legalBasis.act).text;
  return (
    <Details summary={t('initiatives:rule.heading')}>
      <UnconfirmedNote page={page} instrument={instrument} rule={rule} />
      <Facts
        items={[
          {
            term: t('initiatives:rule.basis'),
            value: legalBasis.article ? t('initiatives:rule.article', { act, article: legalBasis.article }) : act,
            note: <RuleSource page={page} provenance={legalBasis.provenance} />,
          },
          row(
            t(`initiatives:${kind}.needed`),
            stages.length
              ? stages.map(({ required }) => count(required)).join(' · ')
              : t('initiatives:rule.neededNone'),
            'stages',
            ...stages.map(({ key }) => `stages.${key}.need`),
          ),
          row(
            t('initiatives:rule.time'),
            rule.window.length ? durationText(t, language, rule.window.length) : t('initiatives:rule.timeNone'),
            'window.length',
          ),
          row(
            t(`initiatives:${kind}.whoTerm`),
            words(wording.whoCanSign),
            'signer.ageMin',
            'signer.citizenship',
            'signer.residence',
          ),
          row(t('initiatives:rule.names'), names(page, view, facts), 'publicity'),
          row(t('initiatives:rule.withdraw'), words(wording.withdrawUntil), 'signature.withdrawUntil'),
          row(
            t('initiatives:rule.answer'),
            rule.answerTerm ? durationText(t, language, rule.answerTerm) : t('initiatives:rule.answerNone'),
            'answerTerm',
          ),
        ]}
      />
      {kind === 'signatures' && wording.note && <p>{words(wording.note)}</p>}
      {correctionsOf(instrument, rule).map((one) => (
        <CorrectionText key={one.version} page={page} rule={one} />
      ))}
      <ComingRules page={page} instrument={instrument} />
    </Details>
  );
}

function names({ t, say }: PageContext, { rule }: InitiativeView, { instrument }: InitiativeFacts): string {
  const act = instrument.wording.publicityAct ? say(instrument.wording.publicityAct).text : '';
  if (rule.publicity === 'mandatory_full_name') return t('initiatives:signCard.namesByLaw', { act });
  return t(rule.publicity === 'opt_in_name' ? 'initiatives:signCard.namesByChoice' : 'initiatives:signCard.namesNever');
}
