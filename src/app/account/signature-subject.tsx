import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { WhatYouSign } from '../../ui/what-you-sign.tsx';
import type { PageContext } from '../page-context.ts';

/** Which signature a page of the account is about. */
export function SignatureSubject({ page, signature }: { page: PageContext; signature: OwnSignature }) {
  const { t, tenant, language } = page;
  return (
    <WhatYouSign
      title={signature.title}
      lang={signature.language === language ? undefined : signature.language}
      lines={[
        t('signatures:subject.to', { institution: institutionWords(tenant, signature.institution, language).name }),
      ]}
    />
  );
}
