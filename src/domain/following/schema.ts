import { z } from 'zod';
import { languages } from '../shared/languages.ts';

const checkbox = z
  .union([z.literal('on'), z.literal('true'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === 'true' || value === true);

/** A wish for news: about one initiative, about others, or both. */
export const FollowRequest = z
  .object({
    email: z.email('email_invalid').max(254),
    number: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    about: checkbox,
    others: checkbox,
    language: z.enum(languages),
    key: z.string().min(20).max(200),
  })
  .refine((request) => (request.about && request.number !== undefined) || request.others, {
    path: ['about'],
    error: 'about_missing',
  });
export type FollowRequest = z.infer<typeof FollowRequest>;

/** Token of a link in a mail: subscription id and HMAC. */
export const FollowToken = z.object({ token: z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/) });
export type FollowToken = z.infer<typeof FollowToken>;
