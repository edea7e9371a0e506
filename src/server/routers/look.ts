import { changeDraft, type DraftChanged } from '../../domain/configuration/change-draft.ts';
import { confirmTexts, editLanguages, editText } from '../../domain/configuration/edit-languages.ts';
import { editLogo, editPage, editTheme } from '../../domain/configuration/edit-look.ts';
import { inUseProblems } from '../../domain/configuration/draft-checks.ts';
import * as schema from '../../domain/configuration/look-schema.ts';
import { languagesInUse, readPageDates } from '../../domain/configuration/read-look.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { namespaces } from '../../i18n/resources.ts';
import { fingerprint } from '../../i18n/text-coverage.ts';
import { ownWords } from '../own-words.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => consoleProcedure('administrator', 'auditor');
const administrator = () => staffProcedure('administrator');

const invalid = (problems: readonly DocumentProblem[]): DraftChanged => ({ kind: 'invalid', problems });

export const look = router({
  pageDates: reads().query(({ ctx }) => readPageDates(ctx.domain)),
  languagesInUse: reads().query(({ ctx }) => languagesInUse(ctx.domain)),

  changeTheme: administrator()
    .input(schema.ChangeTheme)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editTheme(input))),
  changeLogo: administrator()
    .input(schema.ChangeLogo)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editLogo(input.logo))),
  changePage: administrator()
    .input(schema.ChangePage)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editPage(input))),
  changeLanguages: administrator()
    .input(schema.ChangeLanguages)
    .mutation(({ ctx: { domain }, input }) =>
      changeDraft(domain, input.seen, editLanguages(input), inUseProblems(domain, 'languages')),
    ),
  changeText: administrator()
    .input(schema.ChangeText)
    .mutation(({ ctx, input }) => {
      const { own, problems } = ownWords(input);
      if (problems.length > 0) return invalid(problems);
      return changeDraft(ctx.domain, input.seen, editText(own));
    }),
  /** Says that somebody read these texts as the draft has them and found them right (contract C20). */
  confirmTexts: administrator()
    .input(schema.ConfirmTexts)
    .mutation(({ ctx, input: { seen, textLanguage, module } }) => {
      if (!namespaces.some((one) => one === module)) throw new DomainError('not_found');
      const now = (document: TenantDocument) => fingerprint(document, textLanguage, module);
      return changeDraft(ctx.domain, seen, confirmTexts(textLanguage, module, now));
    }),
});
