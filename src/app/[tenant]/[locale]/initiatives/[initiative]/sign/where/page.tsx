import { redirect } from 'next/navigation';
import { cache } from 'react';
import { cookieNames } from '../../../../../../../server/auth/cookies.ts';
import type { InitiativeParams } from '../../../../../../initiatives/load-initiative.ts';
import { orLeave } from '../../../../../../page-context.ts';
import { backPath, openInitiativePage, openSigning } from '../../../../../../signing/open-signing.ts';
import { SigningPage } from '../../../../../../signing/signing-page.tsx';
import { viewMetadata } from '../../../../../../signing/signing-view.ts';
import { notPublicView, stateView } from '../../../../../../signing/state-view.tsx';
import { whereView } from '../../../../../../signing/where-view.tsx';

interface Props {
  params: Promise<InitiativeParams>;
  searchParams: Promise<{ form?: string | string[] }>;
}

const load = cache(async (tenant: string, locale: string, initiative: string, formId: string) => {
  const { page, number } = await openInitiativePage({ tenant, locale, initiative });
  const path = `/initiatives/${number}/sign/where`;
  const start = await openSigning(page, number);
  if (!start) return { page, path, back: undefined, view: notPublicView(page) };
  const back = backPath(start.initiative);
  if (start.refusal) return { page, path, back, view: stateView(page, start.initiative, start.refusal, false) };
  if ((await page.caller.people.sessionState()) !== 'live') redirect(page.to(`/initiatives/${number}/sign/who`));
  const { language } = page;
  const signing = page.caller.initiatives.signingStep({ number, language, seenTextVersion: null });
  const step = await orLeave(page, path, signing);
  if (step.words.length === 0) redirect(page.to(`/initiatives/${number}/sign/confirm`));
  const intent = page.cookies.get(cookieNames.intent) ?? null;
  const seen = await page.caller.initiatives.seenText({ number, intent });
  const chosen = seen === 'ended' ? null : (seen?.residence ?? null);
  const form = formId ? await page.formState(formId) : null;
  return { page, path, back, view: await whereView(page, step, chosen, form) };
});

async function open({ params, searchParams }: Props) {
  const { tenant, locale, initiative } = await params;
  const { form } = await searchParams;
  return load(tenant, locale, initiative, typeof form === 'string' ? form : '');
}

export async function generateMetadata(props: Props) {
  const { page, view, path } = await open(props);
  return viewMetadata(page, view, path);
}

/** Step 2. */
export default async function WherePage(props: Props) {
  const { page, path, back, view } = await open(props);
  return (
    <SigningPage page={page} path={path} back={back}>
      {view.content}
    </SigningPage>
  );
}
