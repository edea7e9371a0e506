import { z } from 'zod';
import { type Language, languages } from '../shared/languages.ts';
import { Reason } from '../shared/reason.ts';
import { Key } from '../tenants/words-schema.ts';

const Count = z.int().min(0).max(999_999_999);

/**
 * The state of the configuration that somebody saw: `<published version>.<last revision of the draft>`. Every form carries it,
 * so that a save can be told from one that would undo what others did meanwhile.
 */
export const Seen = z.union([
  z.object({ version: Count, revision: Count }),
  z
    .string()
    .regex(/^\d{1,9}\.\d{1,9}$/)
    .transform((text) => {
      const [version = 0, revision = 0] = text.split('.').map(Number);
      return { version, revision };
    }),
]);
export type Seen = z.output<typeof Seen>;

/** How a form carries what was seen. */
export function seenText({ version, revision }: Seen): string {
  return `${version}.${revision}`;
}

/** Publishing: what was seen is what becomes public, and why. */
export const PublishDraft = z.object({ seen: Seen, reason: Reason });
export type PublishDraft = z.output<typeof PublishDraft>;

export const VersionNumber = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) });
export const RestoreVersion = VersionNumber.extend({ seen: Seen });
export const DiscardDraft = z.object({ seen: Seen });
/** A rule of an instrument that has not begun. */
export const TakeRuleBack = z.object({
  seen: Seen,
  instrument: Key,
  version: VersionNumber.shape.version,
});

/** Texts of the site in each language: fields `name.lv` and so on. */
export const siteTexts = ['name', 'tagline', 'lead', 'hours'] as const;
const Line = z.string().trim().max(600, 'too_long?max=600');
const textFields = siteTexts.flatMap((text) =>
  languages.map((language) => [`${text}.${language}`, Line.optional()] as const),
);

/** Name, first words and contact. */
export const EditSite = z.object({
  seen: Seen,
  organisation: Line.min(1, 'required'),
  email: z.string().trim(),
  phone: z.string().trim().max(40, 'too_long?max=40'),
  emergency: z.string().trim().max(200, 'too_long?max=200'),
  senderName: Line.min(1, 'required'),
  senderAddress: z.string().trim(),
  ...(Object.fromEntries(textFields) as Record<
    `${(typeof siteTexts)[number]}.${Language}`,
    z.ZodOptional<typeof Line>
  >),
});
