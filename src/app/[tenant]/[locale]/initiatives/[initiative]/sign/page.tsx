import { redirect } from 'next/navigation';
import { openInitiativePage } from '../../../../../signing/open-signing.ts';
import type { InitiativeParams } from '../../../../../initiatives/load-initiative.ts';

/** Where "Sign" leads: to the step that this browser is at. */
export default async function SignPage({ params }: { params: Promise<InitiativeParams> }) {
  const { page, number } = await openInitiativePage(await params);
  const state = await page.caller.people.sessionState();
  redirect(page.to(`/initiatives/${number}/sign/${state === 'live' ? 'confirm' : 'who'}`));
}
