import { z } from 'zod';
import { languages } from '../shared/languages.ts';

/** Roles of a tenant's staff (contract C16). */
export const staffRoles = [
  'administrator',
  'editor',
  'publisher',
  'translator',
  'paper_clerk',
  'treasurer',
  'auditor',
  'expert',
] as const;
export type StaffRole = (typeof staffRoles)[number];

const ticked = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true);

/** One box for each role, and the number of the initiative that an expert may see. */
const RoleChoice = z.object({
  ...(Object.fromEntries(staffRoles.map((role) => [role, ticked])) as Record<StaffRole, typeof ticked>),
  initiative: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce
      .number('number_invalid')
      .int('number_invalid')
      .min(1, 'number_invalid')
      .max(2_147_483_647, 'number_invalid')
      .optional(),
  ),
});

/** The roles that are ticked. */
export function tickedRoles(choice: Record<StaffRole, boolean>): StaffRole[] {
  return staffRoles.filter((role) => choice[role]);
}

export const Invite = RoleChoice.extend({
  name: z.string().trim().min(1, 'name_missing').max(100, 'name_missing'),
  email: z.email('email_invalid').max(254, 'email_invalid'),
  /** Of the invitation's letter and of the console. */
  memberLanguage: z.enum(languages),
});
export type Invite = z.infer<typeof Invite>;

export const CredentialId = z.object({ credentialId: z.string().regex(/^[\w-]{1,1400}$/) });
export const MemberId = z.object({ id: z.uuid() });
export const ChangeRoles = RoleChoice.extend({ id: z.uuid() });

/** Token of an invitation's link: its id and HMAC. */
export const InvitationToken = z.object({ token: z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/) });

const text = z.string().max(20_000);

/** What a browser's authenticator answers, as JSON (WebAuthn §5.1.8 `toJSON`); what it proves is judged by the adapter. */
export const PasskeyAnswer = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: text }),
  clientExtensionResults: z.looseObject({}).default({}),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

/** The answer in a form's field. */
const AnswerField = z
  .string()
  .max(60_000)
  .transform((value, issues) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      issues.addIssue({ code: 'custom', message: 'no_passkey' });
      return z.NEVER;
    }
  })
  .pipe(PasskeyAnswer);

export const PasskeyForm = z.object({ response: AnswerField });
export const AcceptInvitation = InvitationToken.extend({ response: AnswerField });
/** Token of an operator's one-time link: 32 random bytes. */
export const OperatorToken = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
export const AcceptOperatorInvitation = OperatorToken.extend({ response: AnswerField });
export const AddPasskey = PasskeyForm.extend({ label: z.string().trim().max(60).catch('') });
