import { exampleTimeline } from '../../../domain/configuration/example-timeline.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import type { TenantInForce } from '../../../domain/tenants/tenant-in-force.ts';
import { formatDateLong } from '../../../i18n/format.ts';
import { getT } from '../../../i18n/get-t.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import type { PageContext } from '../../page-context.ts';
import { OtherNumbers } from './other-numbers.tsx';
import { ruleFormId } from './rule-form.tsx';
import { ruleSentences } from './rule-sentences.ts';

interface Props {
  page: PageContext;
  mayEdit: boolean;
  /** The tenant as the draft has it. */
  tenant: TenantInForce;
  instrument: Instrument;
  /** Null while what is typed is no rule. */
  rule: Rule | null;
}

/** What the typed values say, as people will read it in each language, and in days. */
export function RulePreview({ page, mayEdit, tenant, instrument, rule }: Props) {
  const { t } = page;
  const button = mayEdit && (
    <p>
      <Button kind="secondary" form={ruleFormId} name="act" value="show">
        {t('rules:act.show')}
      </Button>
    </p>
  );
  if (!rule)
    return (
      <Section id="preview" heading={t('rules:preview.heading')}>
        <div className="stack">
          <p>{t('rules:preview.broken')}</p>
          {button}
        </div>
      </Section>
    );
  return (
    <>
      <Section id="preview" heading={t('rules:preview.heading')}>
        <div className="stack">
          {tenant.languages.map((language) => (
            <div key={language} lang={language}>
              <p>
                <strong>{languageNames[language]}</strong>
              </p>
              <p>{ruleSentences({ tenant, language, t: getT(tenant, language) }, instrument, rule).join(' ')}</p>
            </div>
          ))}
          <OtherNumbers page={page} instrument={instrument} rule={rule} />
          {button}
        </div>
      </Section>
      <Section id="timeline" heading={t('rules:timeline.heading')}>
        <RuleTimeline page={page} tenant={tenant} rule={rule} />
      </Section>
    </>
  );
}

/** The rule on a calendar, for an initiative that is sent in on the first 1 March under it and takes all its time. */
function RuleTimeline({ page, tenant, rule }: { page: PageContext; tenant: TenantInForce; rule: Rule }) {
  const { t, language } = page;
  const year = Number(rule.effectiveFrom.slice(0, 4));
  const sentIn = `${rule.effectiveFrom.slice(5) <= '03-01' ? year : year + 1}-03-01`;
  const days = exampleTimeline(tenant.configuration, rule, sentIn);
  if (!days) return <p>{t('rules:timeline.none')}</p>;
  const date = (day: string) => formatDateLong(language, new Date(day), 'UTC');
  const row = (term: string, day: string | null, otherwise: string) => ({ term, value: day ? date(day) : otherwise });
  return (
    <Facts
      items={[
        row(t('rules:timeline.sentIn'), days.sentIn, ''),
        row(t('rules:timeline.checkedBy'), days.checkedBy, t('rules:timeline.noTerm')),
        row(t('rules:timeline.collectedUntil'), days.collectedUntil, t('rules:timeline.noEnd')),
        row(t('rules:timeline.handedOver'), days.handedOver, ''),
        row(t('rules:timeline.answerDue'), days.answerDue, t('rules:timeline.noTerm')),
        row(t('rules:timeline.deleted'), days.deleted, ''),
      ]}
    />
  );
}
