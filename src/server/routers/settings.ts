import { z } from 'zod';
import { beginProviderTest } from '../../domain/configuration/begin-provider-test.ts';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { editCalendar } from '../../domain/configuration/edit-calendar.ts';
import {
  editInstitution,
  editInstitutionDetails,
  removeInstitution,
} from '../../domain/configuration/edit-institution.ts';
import { editListMember, removeListMember, rowsOf, takeList } from '../../domain/configuration/edit-list.ts';
import { editProvider, moveProvider, removeProvider } from '../../domain/configuration/edit-provider.ts';
import { inUseProblems, providerProblems } from '../../domain/configuration/draft-checks.ts';
import { markProvider } from '../../domain/configuration/mark-provider.ts';
import { readDraft } from '../../domain/configuration/read-draft.ts';
import { readInUse } from '../../domain/configuration/read-in-use.ts';
import * as schema from '../../domain/configuration/schema-settings.ts';
import { readFormState } from '../../domain/people/form-state.ts';
import { providerStates } from '../../domain/people/provider-states.ts';
import { languages } from '../../domain/shared/languages.ts';
import { AuditQuery, readAudit, teamNames } from '../../domain/team/read-audit.ts';
import { writeCsv } from '../../domain/tenants/write-csv.ts';
import { getT } from '../../i18n/get-t.ts';
import { auditCsv } from '../audit-csv.ts';
import { testOwner } from '../auth/provider-tests.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => staffProcedure('administrator', 'auditor');
const administrator = staffProcedure('administrator');

export const settings = router({
  providerStates: consoleProcedure('administrator', 'auditor')
    .input(z.object({ ids: z.array(z.string().max(60)).max(200) }))
    .query(({ ctx, input }) => providerStates(ctx.domain, input.ids)),
  /** A list of the draft as the table that its page takes back. */
  listCsv: reads()
    .input(z.object({ list: schema.ListName }))
    .query(async ({ ctx, input }) => writeCsv(rowsOf((await readDraft(ctx.domain)).document, input.list))),
  inUse: consoleProcedure('administrator', 'auditor').query(({ ctx }) => readInUse(ctx.domain)),
  /** How a trial of a provider ended, or where it goes on; kept for the session that began it. */
  testedProvider: staffProcedure('administrator')
    .input(z.object({ form: z.string().max(100) }))
    .query(async ({ ctx, input }) => {
      const owner = testOwner(ctx.staffMember.sessionId);
      const kept = await readFormState(ctx.ports.keyStore, ctx.tenant.id, owner, input.form, ctx.now);
      return kept?.values ?? null;
    }),
  audit: reads()
    .input(AuditQuery)
    .query(({ ctx, input }) => readAudit(ctx.domain, ctx.ports, input)),
  auditPeople: reads().query(async ({ ctx }) =>
    [...(await teamNames(ctx.tenant.id, ctx.ports.vault))].map(([id, name]) => ({ id, name })),
  ),
  /** A piece of the log as CSV; the first one with a heading. */
  auditCsv: reads()
    .input(AuditQuery.extend({ language: z.enum(languages) }))
    .query(async ({ ctx, input }) => {
      const { lines, next } = await readAudit(ctx.domain, ctx.ports, input);
      return { text: auditCsv(getT(ctx.tenant, input.language), lines, input.before === undefined), next };
    }),

  testProvider: administrator
    .input(schema.ProviderId)
    .mutation(({ ctx, input }) => beginProviderTest(ctx.domain, input.provider)),
  markProvider: administrator.input(schema.MarkProvider).mutation(({ ctx, input }) => markProvider(ctx.domain, input)),
  saveProvider: administrator
    .input(schema.SaveProvider)
    .mutation(({ ctx, input }) =>
      changeDraft(ctx.domain, input.seen, editProvider(input), providerProblems(input.provider)),
    ),
  removeProvider: administrator
    .input(schema.RemoveProvider)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, removeProvider(input.provider))),
  moveProvider: administrator
    .input(schema.MoveProvider)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, moveProvider(input.provider, input.by))),
  saveInstitution: administrator
    .input(schema.SaveInstitution)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editInstitution(input))),
  saveInstitutionDetails: administrator
    .input(schema.SaveInstitutionDetails)
    .mutation(({ ctx, input }) =>
      changeDraft(ctx.domain, input.seen, editInstitutionDetails(input.institution, input.details)),
    ),
  removeInstitution: administrator
    .input(schema.RemoveInstitution)
    .mutation(({ ctx: { domain }, input }) =>
      changeDraft(domain, input.seen, removeInstitution(input.institution), inUseProblems(domain, 'institutions')),
    ),
  saveListMember: administrator
    .input(schema.SaveListMember)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editListMember(input))),
  removeListMember: administrator
    .input(schema.RemoveListMember)
    .mutation(({ ctx: { domain }, input: { seen, list, code } }) =>
      changeDraft(domain, seen, removeListMember(list, code), inUseProblems(domain, list)),
    ),
  takeList: administrator
    .input(schema.TakeList)
    .mutation(({ ctx: { domain }, input: { seen, list, rows, mode } }) =>
      changeDraft(domain, seen, takeList(list, rows, mode), inUseProblems(domain, list)),
    ),
  saveCalendar: administrator
    .input(schema.SaveCalendar)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editCalendar(input.calendar))),
});
