import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import type { PageContext } from '../../page-context.ts';
import { wordsWithOtherNumbers } from './rule-sentences.ts';

interface Props {
  page: PageContext;
  instrument: Instrument;
  rule: Rule;
  /** Whether the page is about other things too, so that the instrument has to be named. */
  named?: boolean;
}

/** Sentences of the instrument that still name the numbers of another rule. */
export function OtherNumbers({ page, instrument, rule, named = false }: Props) {
  const { t, to, say } = page;
  const found = wordsWithOtherNumbers(instrument, rule);
  if (found.length === 0) return null;
  const heading = t('rules:preview.otherNumbers');
  return (
    <NotificationBanner
      kind="warning"
      id={`other-numbers-${instrument.key}`}
      level={3}
      heading={named ? `${say(instrument.name).text}: ${heading}` : heading}
    >
      <ul>
        {found.map(({ place, text }) => (
          <li key={text}>{`${t(`rules:words.${place}`)}: ${text}`}</li>
        ))}
      </ul>
      <p>
        <TextLink href={to(`/admin/rules/${instrument.key}/words`)} text={t('rules:words.link')} />
      </p>
    </NotificationBanner>
  );
}
