import { notFound } from 'next/navigation';
import { takesSignatures } from '../../domain/initiatives/rules.ts';
import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import { InitiativeNumber } from '../../domain/initiatives/schema.ts';
import { domainErrorOf } from '../../server/trpc/errors.ts';
import { orLeave, privatePage, type PrivatePageContext } from '../page-context.ts';
import type { InitiativeParams } from '../initiatives/load-initiative.ts';
import { initiativePath } from '../initiative-path.ts';
import type { Refusal } from './state-view.tsx';

/** Page and initiative number of an address below `/initiatives/{number}`. */
export async function openInitiativePage(
  params: InitiativeParams,
): Promise<{ page: PrivatePageContext; number: number }> {
  const { tenant, locale, initiative } = params;
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const number = InitiativeNumber.safeParse(/^(\d{1,10})(?:-.*)?$/.exec(initiative)?.[1]);
  if (!number.success) notFound();
  return { page, number: number.data };
}

/** What is signed and whether anybody can now; null for one that exists and is not public yet (ux.md S19). */
export async function openSigning(
  page: PrivatePageContext,
  number: number,
  fresh = false,
): Promise<{ initiative: SignableInitiative; refusal: Refusal | 'read-only' | null } | null> {
  try {
    const { initiative, refusal } = await page.caller.initiatives.signingStart({ number, fresh });
    return { initiative, refusal: refusal ?? (takesSignatures(page.tenant.state, initiative) ? null : 'read-only') };
  } catch (error) {
    if (domainErrorOf(error)?.code !== 'not_found') throw error;
    await orLeave(page, '', page.caller.initiatives.read({ number }));
    return null;
  }
}

/** The initiative's own page; without words of the title where the title is not public. */
export function backPath(initiative: SignableInitiative): string {
  return initiative.editorial === 'refused' ? `/initiatives/${initiative.number}` : initiativePath(initiative);
}
