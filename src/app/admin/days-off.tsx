import { knowsHolidays, nextDaysOff } from '../../domain/signatures/rules/days-off.ts';
import type { TenantConfiguration } from '../../domain/tenants/schema.ts';
import { longDay } from '../../i18n/local-days.ts';
import { Section } from '../../ui/section.tsx';
import type { PageContext } from '../page-context.ts';

const shown = 10;

interface Props {
  page: PageContext;
  configuration: TenantConfiguration;
  /** Local date. */
  today: string;
}

/** The next days, other than weekends, that no term in working days counts, by name. */
export function DaysOff({ page, configuration, today }: Props) {
  const { t, language } = page;
  const days = nextDaysOff(configuration, today, shown, language);
  return (
    <Section id="days-off" heading={t('settings:calendar.preview')}>
      <div className="stack">
        {!knowsHolidays(configuration.country) && <p>{t('settings:calendar.unknown')}</p>}
        {days.length === 0 ? (
          <p>{t('settings:calendar.none')}</p>
        ) : (
          <ul>
            {days.map(({ date, name, moved, language: spoken }) => (
              <li key={date}>
                {longDay(language, date)} –{' '}
                <span lang={spoken === language ? undefined : spoken}>{name ?? t('settings:calendar.own')}</span>
                {moved && ` (${t('settings:calendar.moved')})`}
              </li>
            ))}
          </ul>
        )}
        <p>{t('settings:calendar.weekends')}</p>
      </div>
    </Section>
  );
}
