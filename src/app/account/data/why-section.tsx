import { Prose } from '../../../ui/prose.tsx';
import { Section } from '../../../ui/section.tsx';
import type { PageContext } from '../../page-context.ts';

/** Purpose, legal basis in the tenant's words, who is responsible, and where to complain. */
export function WhySection({ page }: { page: PageContext }) {
  const { t, to, tenant, language, say } = page;
  const { privacy, contact } = tenant.configuration;
  const basis = privacy && say(privacy.basis);
  const complaints = privacy && say(privacy.complaints);
  const foreign = (text: { language: string }) => (text.language === language ? undefined : text.language);
  const more = tenant.pages[language]?.['privacy'] && { href: to('/privacy'), text: t('people:data.why.more') };
  return (
    <Section id="why" heading={t('people:data.why.title')} link={more || undefined}>
      <Prose>
        <p>{t('people:data.why.purpose')}</p>
        {basis ? <p lang={foreign(basis)}>{basis.text}</p> : <p>{t('people:data.why.basis')}</p>}
        <p>{t('people:data.why.responsible', { organisation: contact.organisation, email: contact.email })}</p>
        {complaints && <p lang={foreign(complaints)}>{complaints.text}</p>}
      </Prose>
    </Section>
  );
}
