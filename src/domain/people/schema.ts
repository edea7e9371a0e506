import { z } from 'zod';
import { languages } from '../shared/languages.ts';
import { IdType, LevelOfAssurance } from '../tenants/rule-schema.ts';

/** A code by which a country knows a person. */
export type Identifier = Pick<VerifiedIdentity, 'country' | 'idType' | 'nationalId'>;

/** What an identity provider proved. A missing fact is unknown and stays unknown; an empty list is "known: none". */
export const VerifiedIdentity = z.strictObject({
  country: z.string().length(2),
  idType: IdType,
  /** Normalised (vectors §9). */
  nationalId: z.string().min(1),
  givenName: z.string().min(1),
  familyName: z.string().min(1),
  patronymic: z.string().min(1).optional(),
  birthDate: z.iso.date().optional(),
  citizenship: z.array(z.string()).optional(),
  /** Kind, as the rules' `signer.residence.anyOf` names it (declared, idp, property_owner, permanent_resident) → territory codes. */
  residence: z.record(z.string(), z.array(z.string())).optional(),
  level: LevelOfAssurance,
  method: z.string().min(1),
});
export type VerifiedIdentity = z.infer<typeof VerifiedIdentity>;

/** A base whose name can be no host, so that `//host/path` never resolves to it. */
const nowhere = 'http://nowhere.invalid';

/** A path of this host only: it stays on the host when a browser resolves it; without control characters. */
export const LocalPath = z
  .string()
  .max(300)
  .regex(/^\P{Cc}*$/u)
  .refine((path) => path.startsWith('/') && URL.canParse(path, nowhere) && new URL(path, nowhere).origin === nowhere);

export const SignIn = z.object({
  provider: z.string().min(1).max(60),
  language: z.enum(languages),
  next: LocalPath.optional(),
  /** The initiative that the person is about to sign, and the version of its text that step 1 showed. */
  number: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  textVersion: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type SignIn = z.infer<typeof SignIn>;

/** Why a sign-in did not end in a session (contract C9). */
export const signInProblems = [
  'cancelled',
  'refused',
  'provider_down',
  'expired',
  'replayed',
  'wrong_tenant',
  'level_too_low',
] as const;
export type SignInProblem = (typeof signInProblems)[number];

/** Which of the own sessions to end. */
export const EndSession = z.object({ id: z.uuid(), key: z.string().min(20).max(200) });

/** A form that needs nothing but its one-time key. */
export const KeyOnly = z.object({ key: z.string().min(20).max(200) });
