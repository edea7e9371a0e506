import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import type { FormState } from '../../domain/people/form-state.ts';
import { needsOwnWord, type OwnWord } from '../../domain/signatures/rules/own-word.ts';
import { cookieNames } from '../../server/auth/cookies.ts';
import { orLeave, type PrivatePageContext } from '../page-context.ts';
import { openInitiativePage, openSigning } from './open-signing.ts';

/** Everything step 3 is made of, read once for metadata and page. */
export type ConfirmStep = { page: PrivatePageContext; path: string } & (
  | { kind: 'not-public' }
  | { kind: 'intent-ended'; initiative: SignableInitiative }
  | {
      kind: 'step';
      initiative: SignableInitiative;
      step: SigningStep;
      /** Version that the person read before, when the text was corrected meanwhile. */
      readVersion: number | null;
      /** The sending of the form was answered with "changed". */
      changed: boolean;
      /** The person's own word about where they live, from step 2. */
      word: OwnWord | null;
      form: FormState | null;
    }
);

export const loadConfirmStep = cache(
  async (
    tenant: string,
    locale: string,
    segment: string,
    formId: string,
    changed: string,
    refused: boolean,
  ): Promise<ConfirmStep> => {
    const { page, number } = await openInitiativePage({ tenant, locale, initiative: segment });
    const query = new URLSearchParams({ ...(changed && { changed }), ...(formId && { form: formId }) }).toString();
    const path = `/initiatives/${number}/sign/confirm${query && `?${query}`}`;
    // Somebody whose form was just refused must not see what was kept a moment before.
    const start = await openSigning(page, number, changed !== '' || refused);
    if (!start) return { page, path, kind: 'not-public' };
    const intent = page.cookies.get(cookieNames.intent) ?? null;
    const seen = await page.caller.initiatives.seenText({ number, intent });
    const session = await page.caller.people.sessionState();
    if (session !== 'live' && seen === 'ended')
      return { page, path, kind: 'intent-ended', initiative: start.initiative };
    if (session === 'none') redirect(page.to(`/initiatives/${number}/sign/who`));
    const { textVersion } = start.initiative;
    const sent = /^\d{1,4}$/.test(changed) && Number(changed) <= textVersion ? Number(changed) : null;
    const intended = seen === 'ended' ? null : seen;
    const readVersion = sent ?? intended?.textVersion ?? null;
    const word = intended?.residence ?? undefined;
    const read = (seenTextVersion: number | null) =>
      orLeave(
        page,
        path,
        page.caller.initiatives.signingStep({
          number,
          language: page.language,
          seenTextVersion,
          residence: word,
        }),
      );
    const first = await read(readVersion);
    const { decision } = first;
    const reasons =
      decision.kind === 'may-sign' ? decision.unproven : decision.kind === 'denied' ? decision.reasons : [];
    const said = word !== undefined && first.words.includes(word) ? word : null;
    if (first.words.length > 0 && needsOwnWord(reasons, said)) redirect(page.to(`/initiatives/${number}/sign/where`));
    const corrected = decision.kind === 'text-changed';
    const step = corrected ? await read(null) : first;
    return {
      page,
      path,
      kind: 'step',
      initiative: step.initiative,
      step,
      readVersion: corrected ? readVersion : null,
      changed: sent !== null,
      word: said,
      form: formId ? await page.formState(formId) : null,
    };
  },
);
