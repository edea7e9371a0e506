import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Time } from '../../ui/time.tsx';
import { WhatYouSign } from '../../ui/what-you-sign.tsx';
import { initiativePath } from '../initiative-path.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** Title, addressee and date of the text; with a note when it is in another language than the page. */
export function Subject({ page, initiative }: { page: PageContext; initiative: SignableInitiative }) {
  const { t, to, tenant, language } = page;
  const { textCreatedAt } = initiative;
  const textLanguage = initiative.language as Language;
  const foreign = textLanguage !== language;
  return (
    <WhatYouSign
      title={initiative.title}
      lang={foreign ? textLanguage : undefined}
      lines={[
        t('signatures:subject.to', { institution: institutionWords(tenant, initiative.institution, language).name }),
        <>
          <Time
            dateTime={textCreatedAt.toISOString()}
            text={t('signatures:subject.textOf', { dateOn: pageFormats(page).on(textCreatedAt) })}
          />{' '}
          <TextLink href={to(initiativePath(initiative))} text={t('signatures:subject.readAll')} />
        </>,
        ...(foreign
          ? [t('textIn', { language: t(`languageName.${textLanguage}`) }), t('signatures:subject.youSignOriginal')]
          : []),
      ]}
    />
  );
}
