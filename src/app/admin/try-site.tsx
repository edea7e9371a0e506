import type { Sample } from '../../domain/initiatives/sample-repository.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { ruleInForce } from '../../domain/tenants/tenant-in-force.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { LinkList } from '../../ui/link-list.tsx';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';
import { instrumentName } from './instrument-name.ts';

interface Props {
  page: PrivatePageContext;
  samples: readonly Sample[];
  link: { token: string; expiresAt: Date } | null;
  mayAct: boolean;
}

/** A made-up initiative for each instrument and a link for people outside the team, before the site opens. */
export function TrySite({ page, samples, link, mayAct }: Props) {
  const { t, to, tenant, say, now } = page;
  const { instruments, timeZone } = tenant.configuration;
  const { count, until } = pageFormats(page);
  return (
    <Section id="trial" heading={t('launch:trial.heading')}>
      <div className="stack">
        <p>{t('launch:trial.lead')}</p>
        {samples.length > 0 && (
          <LinkList
            items={samples.map(({ number, instrument, title, signatures, withdrawn }) => ({
              href: to(`/initiatives/${number}`),
              text: title,
              note: [
                `${instrumentName(page, tenant.configuration, instrument)}. ${t('launch:trial.signatures', { count: signatures, n: count(signatures) })}`,
                ...(withdrawn > 0 ? [t('launch:trial.takenBack', { n: count(withdrawn) })] : []),
              ].join(', '),
            }))}
          />
        )}
        {mayAct &&
          instruments.map((instrument) => {
            const rule = ruleInForce(instrument, localDate(now, timeZone));
            const known = samples.some((one) => one.instrument === instrument.key && one.ruleVersion === rule?.version);
            return rule && !known ? (
              <ActButton
                key={instrument.key}
                page={page}
                verb="launch/make-sample"
                hidden={{ instrument: instrument.key }}
                text={t('launch:trial.make', { instrument: say(instrument.name).text })}
              />
            ) : null;
          })}
        <h3>{t('launch:link.heading')}</h3>
        <p>{t('launch:link.lead')}</p>
        {link && (
          <p>
            {t('launch:link.address', { dateUntil: until(link.expiresAt) })}{' '}
            <code className="code">{`${siteOrigin(tenant)}/trial/${link.token}`}</code>
          </p>
        )}
        {mayAct && (
          <ActButton
            page={page}
            verb="launch/make-trial-link"
            text={t(link ? 'launch:link.again' : 'launch:link.make')}
          />
        )}
        {mayAct && link && <ActButton page={page} verb="launch/end-trial-link" text={t('launch:link.end')} />}
      </div>
    </Section>
  );
}
