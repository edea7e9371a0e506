import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { InitiativeView, UnpublishedView } from '../../domain/initiatives/read-initiative.ts';
import { InitiativeNumber } from '../../domain/initiatives/schema.ts';
import { orLeave, publicPage, type PageContext } from '../page-context.ts';

export interface InitiativeParams {
  tenant: string;
  locale: string;
  /** `{number}` or `{number}-{slug}`; the number decides. */
  initiative: string;
}

export interface LoadedInitiative {
  page: PageContext;
  number: number;
  /** Canonical path after the language; without a title in it while the title is not public. */
  path: string;
  /** Null while nothing of its text is public: under review, scheduled, or not published. */
  view: InitiativeView | null;
  found: InitiativeView | UnpublishedView;
}

/** The initiative of an address, read once for metadata and page. An unknown one is not found. */
export async function loadInitiative(params: Promise<InitiativeParams>): Promise<LoadedInitiative> {
  const { tenant, locale, initiative } = await params;
  return load(tenant, locale, initiative);
}

const load = cache(async (tenant: string, locale: string, segment: string): Promise<LoadedInitiative> => {
  const page = await publicPage(Promise.resolve({ tenant, locale }));
  const number = InitiativeNumber.safeParse(/^(\d{1,10})(?:-.*)?$/.exec(segment)?.[1]);
  if (!number.success) notFound();
  const path = `/initiatives/${number.data}`;
  const found = await orLeave(page, path, page.caller.initiatives.read({ number: number.data }));
  const view = 'text' in found ? found : null;
  return { page, number: number.data, path: view ? `${path}-${view.slug}` : path, view, found };
});

/** The same for pages that only a public text has (versions, names, translation). */
export async function loadPublicInitiative(params: Promise<InitiativeParams>) {
  const loaded = await loadInitiative(params);
  if (!loaded.view) notFound();
  return { ...loaded, view: loaded.view };
}
