import type { SamplePorts } from '../domain/initiatives/ports.ts';
import { getT } from '../i18n/get-t.ts';

/** The sample initiative's words in the interface's texts: every part says that it is made up. */
export const sampleWords: SamplePorts = {
  sampleText(tenant, language) {
    const t = getT(tenant, language);
    return {
      title: t('launch:sample.title'),
      summary: t('launch:sample.summary'),
      demands: [t('launch:sample.demand1'), t('launch:sample.demand2')],
      why: t('launch:sample.why'),
      how: t('launch:sample.how'),
      gains: t('launch:sample.gains'),
    };
  },
  sampleAuthor: (tenant) => getT(tenant, tenant.configuration.languages.default)('launch:sample.author'),
};
