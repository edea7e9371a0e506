import { z } from 'zod';
import { SayResidence } from '../../domain/initiatives/begin-signing.ts';
import { EndSession, KeyOnly } from '../../domain/people/schema.ts';
import { FollowRequest, FollowToken } from '../../domain/following/schema.ts';
import { SetNameChoice, SignInitiative, WithdrawSignature } from '../../domain/signatures/schema.ts';
import { cookieNames, intentCookieSeconds, setCookie } from '../auth/cookies.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { approvalForms } from './approval-forms.ts';
import { configurationForms } from './configuration-forms.ts';
import { defineForm, type FormDefinition } from './form.ts';
import { joinCodes } from './join-codes-form.ts';
import { placeForms } from './place-forms.ts';
import { settingsForms } from './settings-forms.ts';
import { launchForms } from './launch-forms.ts';
import { ruleForms } from './rule/rule-forms.ts';
import { lookForms } from './look-forms.ts';
import { moderationForms } from './moderation-forms.ts';
import { supportForms } from './support-forms.ts';
import { teamForms } from './team-forms.ts';

const initiativePath = (fields: Record<string, string>) => `/initiatives/${Number(fields['number']) || 0}`;
const signaturePath = (fields: Record<string, string>) =>
  `/account/signatures/${encodeURIComponent(fields['id'] ?? '')}`;
const tokenPath = (fields: Record<string, string>) => `/follow/${encodeURIComponent(fields['token'] ?? '')}`;

const sign = defineForm({
  schema: SignInitiative,
  page: (fields) => `${initiativePath(fields)}/sign/confirm`,
  async act(input, { caller, to }) {
    const path = `/initiatives/${input.number}`;
    const result = await caller.initiatives.sign(input).catch((error: unknown) => {
      // A form of an earlier sign-in: the confirm page shows it anew, for who is signed in now.
      if (domainErrorOf(error)?.reason === 'form_key') return { kind: 'old-form' as const };
      throw error;
    });
    switch (result.kind) {
      case 'signed':
      case 'repeat':
        return { location: to(`${path}/signed`), cookies: [setCookie(cookieNames.intent, '', 0)] };
      case 'text-changed':
        return { location: to(`${path}/sign/confirm?changed=${input.textVersion}`) };
      default:
        // The confirm page decides anew and says what is so: already signed, closed, too young …
        return { location: to(`${path}/sign/confirm?refused=1`) };
    }
  },
});

const where = defineForm({
  schema: SayResidence.omit({ intent: true }),
  page: (fields) => `${initiativePath(fields)}/sign/where`,
  async act(input, { caller, request, to }) {
    const known = request.cookies.get(cookieNames.intent) ?? null;
    const intent = await caller.initiatives.sayResidence({ ...input, intent: known });
    return {
      location: to(`/initiatives/${input.number}/sign/confirm`),
      cookies: [setCookie(cookieNames.intent, intent, intentCookieSeconds)],
    };
  },
});

const withdraw = defineForm({
  schema: WithdrawSignature,
  page: (fields) => `${signaturePath(fields)}/withdraw`,
  async act(input, { caller, to }) {
    const path = `/account/signatures/${input.id}`;
    try {
      await caller.initiatives.withdrawSignature(input);
    } catch (error) {
      // Handed over or closed meanwhile: the page itself says so and what can be done (ux.md §3.4).
      if (domainErrorOf(error)?.code === 'wrong_state') return { location: to(`${path}/withdraw`) };
      throw error;
    }
    return { location: to(`${path}/withdrawn`) };
  },
});

const nameChoice = defineForm({
  schema: SetNameChoice,
  page: (fields) => `${signaturePath(fields)}/name`,
  async act(input, { caller, to }) {
    await caller.initiatives.setNameChoice(input);
    return { location: to('/account/signatures?changed=name') };
  },
});

const follow = defineForm({
  schema: FollowRequest,
  page: (fields) => (fields['number'] ? `${initiativePath(fields)}/follow` : '/follow'),
  async act(input, { caller, to }) {
    await caller.following.follow(input);
    return { location: to('/follow/sent') };
  },
});

const confirmFollow = defineForm({
  schema: FollowToken,
  page: tokenPath,
  async act(input, { caller, to }) {
    try {
      await caller.following.confirm(input);
    } catch (error) {
      // Too old meanwhile: the link's page says so.
      if (domainErrorOf(error)?.code !== 'wrong_state') throw error;
    }
    return { location: to(`/follow/${input.token}?done=1`) };
  },
});

const endFollow = defineForm({
  schema: FollowToken,
  page: tokenPath,
  async act(input, { caller, to }) {
    await caller.following.end(input);
    return { location: to(`/follow/${input.token}?done=1`) };
  },
});

const signOut = defineForm({
  schema: z.object({}),
  page: () => '/sign-out',
  async act(_input, { caller, ctx, to }) {
    if ((await ctx.session()) !== null && (await ctx.session()) !== 'ended') await caller.people.signOut();
    return {
      location: to('/sign-out'),
      cookies: [
        setCookie(cookieNames.session, '', 0),
        setCookie(cookieNames.intent, '', 0),
        setCookie(cookieNames.callbackUrl, '', 0),
        setCookie(cookieNames.trip, '', 0),
      ],
    };
  },
});

const noSession = [cookieNames.session, cookieNames.intent, cookieNames.trip].map((name) => setCookie(name, '', 0));

const endSession = defineForm({
  schema: EndSession,
  page: () => '/account/data',
  async act(input, { caller, to }) {
    const { own } = await caller.people.endSession(input);
    if (own) return { location: to('/sign-out'), cookies: noSession };
    return { location: to('/account/data?changed=session') };
  },
});

const endAllSessions = defineForm({
  schema: KeyOnly,
  page: () => '/account/data',
  async act(input, { caller, to }) {
    await caller.people.endAllSessions(input);
    return { location: to('/sign-out'), cookies: noSession };
  },
});

const deleteOwnData = defineForm({
  schema: KeyOnly,
  page: () => '/account/data/delete',
  async act(input, { caller, to }) {
    const { stays } = await caller.initiatives.deleteOwnData(input);
    return { location: to(`/data-deleted${stays > 0 ? '?stays=1' : ''}`), cookies: noSession };
  },
});

/** All forms by `{module}/{verb}`; signing in is apart, since next-auth takes it. */
export const forms: Readonly<Record<string, FormDefinition>> = {
  'initiatives/sign': sign as FormDefinition,
  'initiatives/where': where as FormDefinition,
  'initiatives/withdraw-signature': withdraw as FormDefinition,
  'initiatives/name-choice': nameChoice as FormDefinition,
  'following/follow': follow as FormDefinition,
  'following/confirm': confirmFollow as FormDefinition,
  'following/end': endFollow as FormDefinition,
  'initiatives/delete-own-data': deleteOwnData as FormDefinition,
  'people/end-session': endSession as FormDefinition,
  'people/end-all-sessions': endAllSessions as FormDefinition,
  'people/sign-out': signOut as FormDefinition,
  'signatures/join-people': joinCodes as FormDefinition,
  ...approvalForms,
  ...settingsForms,
  ...placeForms,
  ...launchForms,
  ...ruleForms,
  ...supportForms,
  ...teamForms,
  ...configurationForms,
  ...lookForms,
  ...moderationForms,
};
