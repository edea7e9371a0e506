import { z } from 'zod';
import { beginProviderTest } from '../../domain/configuration/begin-provider-test.ts';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { editInstitution, removeInstitution } from '../../domain/configuration/edit-institution.ts';
import { editListMember, removeListMember, takeList } from '../../domain/configuration/edit-list.ts';
import { editProvider, moveProvider, removeProvider } from '../../domain/configuration/edit-provider.ts';
import { markProvider } from '../../domain/configuration/mark-provider.ts';
import { readInUse } from '../../domain/configuration/read-in-use.ts';
import * as schema from '../../domain/configuration/schema-settings.ts';
import { readFormState } from '../../domain/people/form-state.ts';
import { providerStates } from '../../domain/people/provider-states.ts';
import { languages } from '../../domain/shared/languages.ts';
import { AuditQuery, readAudit, teamNames } from '../../domain/team/read-audit.ts';
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
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editProvider(input))),
  removeProvider: administrator
    .input(schema.RemoveProvider)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, removeProvider(input.provider))),
  moveProvider: administrator
    .input(schema.MoveProvider)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, moveProvider(input.provider, input.by))),
  saveInstitution: administrator
    .input(schema.SaveInstitution)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editInstitution(input))),
  removeInstitution: administrator
    .input(schema.RemoveInstitution)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, removeInstitution(input.institution))),
  saveListMember: administrator
    .input(schema.SaveListMember)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editListMember(input))),
  removeListMember: administrator
    .input(schema.RemoveListMember)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, removeListMember(input.list, input.code))),
  takeList: administrator
    .input(schema.TakeList)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, takeList(input.list, input.rows, input.mode))),
});
