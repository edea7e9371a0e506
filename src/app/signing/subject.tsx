import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Time } from '../../ui/time.tsx';
import { WhatYouSign } from '../../ui/what-you-sign.tsx';
import { initiativePath } from '../initiative-path.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

interface Props {
  page: PageContext;
  initiative: SignableInitiative;
  /** It is about to be signed: which text that is, and where to read it. */
  signing?: boolean;
}

/** Title and addressee; the language of the title where it is not the page's. */
export function Subject({ page, initiative, signing }: Props) {
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
        ...(signing
          ? [
              <>
                <Time
                  dateTime={textCreatedAt.toISOString()}
                  text={t('signatures:subject.textOf', { dateOn: pageFormats(page).on(textCreatedAt) })}
                />{' '}
                <TextLink href={to(initiativePath(initiative))} text={t('signatures:subject.readAll')} />
              </>,
            ]
          : []),
        ...(foreign ? [t('textIn', { language: t(`languageName.${textLanguage}`) })] : []),
        ...(foreign && signing ? [t('signatures:subject.youSignOriginal')] : []),
      ]}
    />
  );
}
