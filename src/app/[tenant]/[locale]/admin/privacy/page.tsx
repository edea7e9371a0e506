import type { DeletionForecast } from '../../../../../domain/initiatives/deletion-forecast.ts';
import { localDate } from '../../../../../domain/shared/local-date.ts';
import { ruleInForce } from '../../../../../domain/tenants/tenant-in-force.ts';
import { dateOn, formatCount } from '../../../../../i18n/format.ts';
import { longDay } from '../../../../../i18n/local-days.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { durationText } from '../../../../initiatives/duration-text.ts';
import { privatePage, type PageContext, type PageParams } from '../../../../page-context.ts';

interface Props {
  params: PageParams;
}

const path = '/admin/privacy';
const mostDays = 24;

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('moderation:privacy.title'), path);
}

/** How long data of signatures is kept by the rules, and what will be deleted when. Nothing can be changed here. */
export default async function PrivacyPage({ params }: Props) {
  const page = await privatePage(params);
  const { t, caller } = page;
  const forecast = await staffOrLeave(page, path, caller.moderation.deletionForecast());
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('moderation:privacy.title')}</Heading>
      <p>{t('moderation:privacy.lead')}</p>
      <Section id="times" heading={t('moderation:privacy.times')}>
        <RuleTimes page={page} />
        <p>{t('moderation:privacy.withdrawn')}</p>
      </Section>
      <Section id="forecast" heading={t('moderation:privacy.forecast')}>
        {forecast ? <Forecast page={page} forecast={forecast} /> : <p>{t('moderation:privacy.uncounted')}</p>}
      </Section>
    </AdminPage>
  );
}

/** What goes when, as things stand. */
function Forecast({ page: { t, language }, forecast }: { page: PageContext; forecast: DeletionForecast }) {
  const { days, due, open } = forecast;
  const [next] = days;
  const count = (n: number) => ({ count: n, n: formatCount(language, n) });
  const later = days.slice(mostDays).reduce((sum, { records }) => sum + records, 0);
  return (
    <div className="stack">
      {next && (
        <p>
          {t('moderation:privacy.next', {
            dateOn: dateOn(language, new Date(`${next.day}T12:00:00Z`), 'UTC'),
            ...count(next.records),
          })}
        </p>
      )}
      {due > 0 && <p>{t('moderation:privacy.due', count(due))}</p>}
      {open > 0 && <p>{t('moderation:privacy.open', count(open))}</p>}
      {!next && due + open === 0 && <p>{t('moderation:privacy.nothing')}</p>}
      {next && (
        <>
          <p>{t('moderation:privacy.forecastLead')}</p>
          <Table
            caption={t('moderation:privacy.records')}
            hideCaption
            columns={[{ text: t('moderation:privacy.day') }, { text: t('moderation:privacy.records'), numeric: true }]}
            rows={days
              .slice(0, mostDays)
              .map(({ day, records }) => [longDay(language, day), formatCount(language, records)])}
          />
        </>
      )}
      {later > 0 && <p>{t('moderation:privacy.later', count(later))}</p>}
    </div>
  );
}

/** The terms of each rule that is in force, with the way to where they are changed. */
function RuleTimes({ page }: { page: PageContext }) {
  const { t, to, say, language, tenant, now } = page;
  const { instruments, timeZone } = tenant.configuration;
  const today = localDate(now, timeZone);
  const days = (n: number) => durationText(t, language, { n, unit: 'day' });
  return (
    <Table
      caption={t('rules:list.title')}
      hideCaption
      cards
      columns={[
        { text: t('moderation:privacy.rule') },
        { text: t('configuration:place.afterHandoverDays') },
        { text: t('configuration:place.afterFailDays') },
        { text: t('moderation:privacy.names') },
      ]}
      rows={instruments.map((instrument) => {
        const rule = ruleInForce(instrument, today);
        const { text, language: lang } = say(instrument.name);
        return [
          <LinkButton key="rule" kind="text" href={to(`/admin/rules/${instrument.key}`)} lang={lang}>
            {text}
          </LinkButton>,
          ...(rule
            ? [
                days(rule.retention.afterHandoverDays),
                days(rule.retention.afterFailDays),
                t(`configuration:enum.publicity.${rule.publicity}`),
              ]
            : [t('moderation:privacy.noRule'), '–', '–']),
        ];
      })}
    />
  );
}
