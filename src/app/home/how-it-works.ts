import type { Duration } from '../../domain/tenants/rule-schema.ts';
import type { T } from '../../i18n/get-t.ts';
import type { PageContext } from '../page-context.ts';
import { durationText } from '../initiatives/duration-text.ts';
import { pageFormats } from '../page-formats.ts';
import { ruleInForce } from '../../domain/tenants/tenant-in-force.ts';
import { localDate } from '../../domain/shared/local-date.ts';

/** Four steps with the durations and numbers of the tenant's own rules; what differs between instruments is left out. */
export function howItWorks(page: PageContext): { title: string; text: string }[] {
  const { t, tenant, language, now } = page;
  const { instruments, timeZone } = tenant.configuration;
  const rules = instruments.flatMap((instrument) => ruleInForce(instrument, localDate(now, timeZone)) ?? []);
  const support = instruments.every(({ statutoryEffect }) => !statutoryEffect);
  const moderation = shared(rules.map(({ prePublication }) => prePublication.moderation));
  const answer = shared(rules.map(({ answerTerm }) => answerTerm));
  const words = (...sentences: (string | null)[]) => sentences.filter(Boolean).join(' ');
  return [
    {
      title: t('initiatives:how.propose'),
      text: words(
        t('initiatives:how.proposeText'),
        moderation && t('initiatives:how.proposeTime', { duration: durationText(t, language, moderation) }),
      ),
    },
    support
      ? { title: t('initiatives:how.support'), text: t('initiatives:how.supportText') }
      : {
          title: t('initiatives:how.sign'),
          text: words(
            t('initiatives:how.signText'),
            needed(
              t,
              pageFormats(page).count,
              rules.map(({ stages }) => stages[0]?.need),
            ),
          ),
        },
    {
      title: t('initiatives:how.handOver'),
      text: t(support ? 'initiatives:how.handOverSupportText' : 'initiatives:how.handOverText'),
    },
    {
      title: t('initiatives:how.answer'),
      text: words(
        t('initiatives:how.answerText'),
        answer && t('initiatives:how.answerTime', { duration: durationText(t, language, answer) }),
      ),
    },
  ];
}

/** The duration that all have in common, else null. */
function shared(durations: readonly (Duration | null)[]): Duration | null {
  const [first] = durations;
  return first && durations.every((other) => other?.n === first.n && other.unit === first.unit) ? first : null;
}

/** The needed number, or the least and the greatest. Null when an instrument has none or a share of something. */
function needed(t: T, count: (n: number) => string, needs: readonly (object | undefined)[]): string | null {
  const numbers = needs.map((need) => (need && 'abs' in need ? Number(need.abs) : Number.NaN));
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  if (!Number.isFinite(min)) return null;
  return min === max
    ? t('initiatives:how.signNeeded', { n: count(min) })
    : t('initiatives:how.signNeededRange', { min: count(min), max: count(max) });
}
