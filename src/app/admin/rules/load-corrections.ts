import { notFound } from 'next/navigation';
import { localDate } from '../../../domain/shared/local-date.ts';
import { privatePage, type PageParams } from '../../page-context.ts';
import { staffOrLeave } from '../admin-page.tsx';
import type { DraftAsked } from '../draft-notices.tsx';

/** What the pages of corrections start from: the instrument as it is public, and what was asked about it. */
export async function loadCorrections(
  params: Promise<Awaited<PageParams> & { instrument: string }>,
  searchParams: Promise<DraftAsked>,
) {
  const page = await privatePage(params);
  const { instrument: key } = await params;
  const path = `/admin/rules/${key}/correction`;
  const corrections = await staffOrLeave(page, path, page.caller.approval.corrections({ instrument: key }));
  const me = await staffOrLeave(page, path, page.caller.team.me());
  const { published } = await staffOrLeave(page, path, page.caller.configuration.draft());
  const instrument = published.configuration.instruments.find((one) => one.key === key);
  if (!instrument) notFound();
  const asked = await searchParams;
  return {
    page,
    path,
    corrections,
    configuration: published.configuration,
    instrument,
    name: page.say(instrument.name).text,
    /** The reader's id, if they may answer. */
    me: me.grants.some(({ role }) => role === 'administrator') ? me.id : null,
    asked,
    form: await page.formState(asked.form),
    today: localDate(page.now, published.configuration.timeZone),
  };
}
