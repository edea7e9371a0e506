import { localDate } from '../../domain/shared/local-date.ts';
import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import type { Rule } from '../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../domain/tenants/schema.ts';
import { dateOn } from '../../i18n/format.ts';
import { LabelNote } from '../../ui/label-note.tsx';
import { CorrectionSource } from '../admin/rules/correction-why.tsx';
import type { PageContext } from '../page-context.ts';

/** Corrections that made a rule what it is, oldest first. */
export function correctionsOf({ rules }: Instrument, { version, correction }: Rule): Rule[] {
  return rules
    .filter((one) => correction && one.correction?.of === correction.of && one.version <= version)
    .toSorted((a, b) => a.version - b.version);
}

/** When and why the rules were corrected, and which law ordered it. */
export function CorrectionText({ page, rule }: { page: PageContext; rule: Rule }) {
  const { t, say, language } = page;
  if (!rule.correction) return null;
  const { reason, source } = rule.correction;
  const said = say(reason);
  const date = dateOn(language, new Date(rule.effectiveFrom), 'UTC');
  return (
    <>
      <p lang={said.language === language ? undefined : said.language}>
        {t('approval:public.corrected', { dateOn: date, reason: said.text })}
      </p>
      <p>
        <CorrectionSource page={page} source={source} />
      </p>
    </>
  );
}

/** Corrections that reached an initiative while it was running: it did not start under its rule as it is. */
export function CorrectionNotes({
  page,
  view,
  instrument,
}: {
  page: PageContext;
  view: InitiativeView;
  instrument: Instrument;
}) {
  const { timeZone } = page.tenant.configuration;
  const began = view.publishedAt && localDate(view.publishedAt, timeZone);
  return correctionsOf(instrument, view.rule)
    .filter(({ effectiveFrom }) => began !== null && began <= effectiveFrom)
    .map((rule) => (
      <LabelNote key={rule.version}>
        <CorrectionText page={page} rule={rule} />
      </LabelNote>
    ));
}
