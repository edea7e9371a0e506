import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { takesSignatures } from '../../domain/initiatives/rules.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { institutionWords } from '../../server/institution-words.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { countKind } from './stage-tag.ts';

/** What every block of an initiative's page starts from. */
export function initiativeFacts(page: PageContext, view: InitiativeView) {
  const { valid, counted, notConfirmed } = view.count;
  const required =
    view.stages.find((stage) => stage.required > counted)?.required ?? view.stages.at(-1)?.required ?? null;
  const collecting = view.column === 'C' || view.column === 'T';
  return {
    ...pageFormats(page),
    instrument: instrumentOf(page.tenant, view.instrument),
    institution: institutionWords(page.tenant, view.institution, page.language),
    kind: countKind(page.tenant, view.instrument),
    valid,
    counted,
    /** People whose signatures were handed over: the valid ones and those that the check struck out. */
    handed: notConfirmed.reduce((sum, { n }) => sum + n, valid),
    notConfirmed: notConfirmed.reduce((sum, { n }) => sum + n, 0),
    /** The next threshold that is not reached, else the last one; null without any. */
    required,
    returned: view.column === 'H' && view.returnedAt !== null && view.returnReason !== null,
    /** Whether people can sign now. */
    open: collecting && !view.paused && takesSignatures(page.tenant.state, view),
    signPath: page.to(`/initiatives/${view.number}/sign`),
    /** Language attribute of the initiative's own words; absent when it is the page's. */
    lang: view.text.language === page.language ? undefined : view.text.language,
  };
}
export type InitiativeFacts = ReturnType<typeof initiativeFacts>;
