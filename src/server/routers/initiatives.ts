import { z } from 'zod';
import { languages } from '../../domain/shared/languages.ts';
import {
  begin,
  BeginSigning,
  sayResidence,
  SayResidence,
  SeenText,
  seenText,
} from '../../domain/initiatives/begin-signing.ts';
import { browse, home } from '../../domain/initiatives/browse.ts';
import { deleteOwnData, deletionPlan } from '../../domain/initiatives/delete-own-data.ts';
import { firstStep, myRecords } from '../../domain/initiatives/my-records.ts';
import { KeyOnly } from '../../domain/people/schema.ts';
import { mySignature, mySignatureOf, mySignatures } from '../../domain/initiatives/my-signatures.ts';
import { listNames, readAttachment, readInitiative } from '../../domain/initiatives/read-initiative.ts';
import { InitiativeNumber, ListQuery } from '../../domain/initiatives/schema.ts';
import { setNameChoice } from '../../domain/initiatives/set-name-choice.ts';
import { signInitiative } from '../../domain/initiatives/sign.ts';
import { staffInitiative } from '../../domain/initiatives/staff-initiative.ts';
import { signingStart, signingStep } from '../../domain/initiatives/signing-step.ts';
import { withdrawSignature } from '../../domain/initiatives/withdraw-signature.ts';
import { ResidenceWord, SetNameChoice, SignInitiative, WithdrawSignature } from '../../domain/signatures/schema.ts';
import {
  citizenProcedure,
  limitedProcedure,
  publicProcedure,
  router,
  signingProcedure,
  staffProcedure,
} from '../trpc/procedures.ts';

const ByNumber = z.object({ number: InitiativeNumber });
const Start = ByNumber.extend({ fresh: z.boolean().optional() });
const ById = z.object({ id: z.uuid() });
const Page = z.object({ number: InitiativeNumber, page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const Step = z.object({
  number: InitiativeNumber,
  language: z.enum(languages),
  seenTextVersion: z.number().int().nullable(),
  residence: ResidenceWord,
});

export const initiatives = router({
  home: publicProcedure.query(({ ctx }) => home(ctx.domain)),
  list: publicProcedure.input(ListQuery).query(({ ctx, input }) => browse(ctx.domain, input)),
  read: publicProcedure.input(ByNumber).query(({ ctx, input }) => readInitiative(ctx.domain, input.number)),
  names: publicProcedure.input(Page).query(({ ctx, input }) => listNames(ctx.domain, input.number, input.page)),
  attachment: publicProcedure.input(ById).query(({ ctx, input }) => readAttachment(ctx.domain, input.id)),
  signingStart: publicProcedure
    .input(Start)
    .query(({ ctx, input }) => signingStart(ctx.domain, input.number, input.fresh)),
  begin: limitedProcedure.input(BeginSigning).mutation(({ ctx, input }) => begin(ctx.domain, input)),
  sayResidence: citizenProcedure.input(SayResidence).mutation(({ ctx, input }) => sayResidence(ctx.domain, input)),
  seenText: publicProcedure.input(SeenText).query(({ ctx, input }) => seenText(ctx.domain, input)),
  signingStep: signingProcedure.input(Step).query(({ ctx, input }) => signingStep(ctx.domain, ctx.ports, input)),
  sign: signingProcedure
    .input(SignInitiative)
    .mutation(({ ctx, input }) => signInitiative(ctx.domain, ctx.ports, input)),
  forStaff: staffProcedure()
    .input(ById)
    .query(({ ctx, input }) => staffInitiative(ctx.domain, ctx.staffMember.grants, input.id)),
  mySignatures: citizenProcedure.query(({ ctx }) => mySignatures(ctx.domain)),
  mySignature: citizenProcedure.input(ById).query(({ ctx, input }) => mySignature(ctx.domain, input.id)),
  mySignatureOf: citizenProcedure.input(ByNumber).query(({ ctx, input }) => mySignatureOf(ctx.domain, input.number)),
  myRecords: citizenProcedure
    .input(z.object({ after: z.uuid().default(firstStep) }))
    .query(({ ctx, input }) => myRecords(ctx.domain, ctx.ports, input.after)),
  deletionPlan: citizenProcedure.query(({ ctx }) => deletionPlan(ctx.domain)),
  deleteOwnData: citizenProcedure.input(KeyOnly).mutation(({ ctx }) => deleteOwnData(ctx.domain)),
  withdrawSignature: citizenProcedure
    .input(WithdrawSignature)
    .mutation(({ ctx, input }) => withdrawSignature(ctx.domain, input.id)),
  setNameChoice: citizenProcedure
    .input(SetNameChoice)
    .mutation(({ ctx, input }) => setNameChoice(ctx.domain, ctx.ports, input)),
});
