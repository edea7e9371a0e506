import type { LegalSource } from '../../../domain/tenants/rule-schema.ts';
import type { Translated } from '../../../domain/tenants/words-schema.ts';
import { TextLink } from '../../../ui/text-link.tsx';
import type { PageContext } from '../../page-context.ts';

/** The law that orders a correction, and where it can be read; for everybody. */
export function CorrectionSource({ page, source }: { page: PageContext; source: LegalSource }) {
  const { t } = page;
  const address = /^https?:\/\/\S+$/.test(source.where) && URL.canParse(source.where) ? source.where : null;
  return (
    <>
      {t('approval:public.source', { act: page.say(source.act).text, article: source.article })}{' '}
      {address ? (
        <TextLink
          href={address}
          text={t('approval:public.where', { host: new URL(address).hostname.replace(/^www\./, '') })}
        />
      ) : (
        source.where
      )}
    </>
  );
}

/** Why a rule was or shall be corrected, in each language that people read it in. */
export function reasonItems({ t, tenant }: PageContext, reason: Translated) {
  return tenant.languages.map((language) => ({
    term: t('approval:correction.reason', { language: t(`languageName.${language}`) }),
    value: <span lang={language}>{reason[language]}</span>,
  }));
}
