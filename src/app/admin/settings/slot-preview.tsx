import { languageNames } from '../../../domain/shared/languages.ts';
import type { Institution } from '../../../domain/tenants/institution-schema.ts';
import { getT } from '../../../i18n/get-t.ts';
import { Section } from '../../../ui/section.tsx';
import type { PageContext } from '../../page-context.ts';

const shown = ['to', 'in', 'of', 'decided', 'ask'] as const;
type Shown = (typeof shown)[number];

/** Slots that hold a whole sentence. */
const whole = (slot: Shown): slot is 'decided' | 'ask' => slot === 'decided' || slot === 'ask';

/** The sentences that the slots make, each language's own; until somebody has confirmed a language, those that hold the bare name are marked. */
export function SlotPreview({ page, institution }: { page: PageContext; institution: Institution }) {
  const { t, tenant } = page;
  return (
    <Section id="preview" heading={t('settings:institution.preview')}>
      <div className="stack">
        {tenant.languages.map((language) => {
          const slots = institution.slots[language];
          const own = getT(tenant, language);
          const isUnread = institution.unconfirmed?.includes(language) ?? false;
          return (
            <div key={language}>
              <h3>{languageNames[language]}</h3>
              {isUnread && (
                <p>
                  <strong>{t('settings:institution.unconfirmed')}</strong>
                </p>
              )}
              {slots ? (
                <ul>
                  {shown.map((slot) => (
                    <li key={slot}>
                      <span lang={language}>
                        {whole(slot) ? `${slots[slot]}.` : own(`settings:sentence.${slot}`, { slot: slots[slot] })}
                      </span>
                      {isUnread && slots[slot] === slots.name && <> – {t('settings:institution.unchanged')}</>}
                    </li>
                  ))}
                </ul>
              ) : (
                <p>{t('settings:institution.noLanguage')}</p>
              )}
            </div>
          );
        })}
      </div>
    </Section>
  );
}
