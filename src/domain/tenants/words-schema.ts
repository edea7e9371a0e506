import { z } from 'zod';
import { languages } from '../shared/languages.ts';

/** Name of a thing inside a configuration. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens, for example "riga-council"');
export const LanguageCode = z.enum(languages);

/** A text in several languages; which must be present is checked against `languages` of the document. */
export const Translated = z.partialRecord(LanguageCode, z.string().min(1));
export type Translated = z.infer<typeof Translated>;
