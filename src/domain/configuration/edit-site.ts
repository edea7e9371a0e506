import type { z } from 'zod';
import { languages, type Language } from '../shared/languages.ts';
import { publicLanguages } from '../tenants/schema.ts';
import type { Translated } from '../tenants/words-schema.ts';
import type { Edit } from './change-draft.ts';
import type { EditSite, siteTexts } from './schema.ts';

type Input = Omit<z.output<typeof EditSite>, 'seen'>;
type SiteText = (typeof siteTexts)[number];

/** What the site is called, what its home page says first, and whom to ask. A text left empty is missing in that language. */
export function editSite(input: Input): Edit {
  return async (document) => {
    const { configuration } = document;
    const { organisation, email, phone, emergency, senderName, senderAddress } = input;
    const { phone: _phone, hours: _hours, emergency: _emergency, ...contact } = configuration.contact;
    const text = (name: SiteText, before: Translated | undefined) =>
      typed(input, name, publicLanguages(configuration), before);
    const hours = text('hours', configuration.contact.hours);
    return {
      ...document,
      configuration: {
        ...configuration,
        name: text('name', configuration.name),
        tagline: text('tagline', configuration.tagline),
        lead: text('lead', configuration.lead),
        contact: {
          ...contact,
          organisation,
          email,
          ...(phone && { phone }),
          ...(emergency && { emergency }),
          ...(Object.keys(hours).length > 0 && { hours }),
        },
        mailSender: { name: senderName, address: senderAddress },
      },
    };
  };
}

/** Languages that the site does not have now keep what they had. */
function typed(input: Input, name: SiteText, asked: readonly Language[], before: Translated = {}): Translated {
  const text: Translated = {};
  for (const language of languages) {
    const said = asked.includes(language) ? input[`${name}.${language}`] : before[language];
    if (said) text[language] = said;
  }
  return text;
}
