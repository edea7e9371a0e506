import { displayName } from '../../../domain/people/identity.ts';
import { identityHours } from '../../../domain/people/forget-ended.ts';
import type { MyData } from '../../../domain/people/my-data.ts';
import { Details } from '../../../ui/details.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { providerName } from '../../signing/provider-name.ts';

/** What the sign-in proved, and how a wrong name is put right. */
export function WhoSection({ page, data }: { page: PageContext; data: MyData }) {
  const { t, tenant } = page;
  const format = pageFormats(page);
  const identity = data.identities[0]?.identity;
  const { territories, contact } = tenant.configuration;
  const place = (code: string) => {
    const territory = territories.find((one) => one.code === code);
    return territory ? page.say(territory.name).text : code;
  };
  const optional = (term: string, value: string | undefined) => (value ? [{ term, value }] : []);
  return (
    <Section id="who" heading={t('people:data.who.title')}>
      {identity ? (
        <>
          <p>{t('people:data.who.lead', { count: identityHours, n: String(identityHours) })}</p>
          <Facts
            items={[
              { term: t('people:data.entry.method'), value: providerName(tenant, identity.method) },
              { term: t('people:account.name'), value: displayName(identity) },
              { term: t('people:data.who.code'), value: `${identity.nationalId} (${identity.country})` },
              ...optional(
                t('people:data.who.birthDate'),
                identity.birthDate && format.long(new Date(`${identity.birthDate}T12:00:00Z`)),
              ),
              ...optional(t('people:data.who.citizenship'), identity.citizenship?.join(', ')),
              ...optional(
                t('people:data.who.residence'),
                Object.values(identity.residence ?? {})
                  .flat()
                  .map(place)
                  .join(', '),
              ),
              ...optional(t('people:data.who.first'), data.since ? format.long(data.since) : undefined),
            ]}
          />
        </>
      ) : (
        <p>{t('people:data.who.gone')}</p>
      )}
      <Details summary={t('people:data.who.wrong')}>
        <p>{t('people:data.who.wrongText', { email: contact.email })}</p>
      </Details>
    </Section>
  );
}
