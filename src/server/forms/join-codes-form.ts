import { z } from 'zod';
import { keepFormState } from '../../domain/people/form-state.ts';
import { checkIdentifier, identifierTypes, type IdentifierType } from '../../domain/people/identifiers.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, formOwner } from './form.ts';
import { orRefused } from './refused.ts';

const page = '/admin/join-codes';
const Type = z.enum(identifierTypes);
const Code = z.string().trim().min(1, 'code_missing').max(40, 'identifier_invalid');

const JoinCodes = z.object({
  firstType: Type,
  firstCode: Code,
  secondType: Type,
  secondCode: Code,
  confirmed: z.literal('on').optional(),
  reason: z.string().trim().min(3, 'reason_missing').max(500, 'reason_missing'),
});
type JoinCodes = z.infer<typeof JoinCodes>;

/** A type names its country first: `lv-pk`. */
function codeOf(idType: IdentifierType, nationalId: string) {
  return { country: idType.slice(0, 2).toUpperCase(), idType, nationalId };
}

/** The verb's refusal as an error code at the field that it is about; null when it is about none. */
function fieldErrors(reason: string, input: JoinCodes, today: string): Record<string, string> | null {
  const wrong = (type: IdentifierType, text: string) => !checkIdentifier({ type, text, today }).valid;
  const both = reason === 'both_unknown';
  switch (reason) {
    case 'identifier_invalid':
      return {
        ...(wrong(input.firstType, input.firstCode) && { firstCode: reason }),
        ...(wrong(input.secondType, input.secondCode) && { secondCode: reason }),
      };
    case 'first_unknown':
    case 'second_unknown':
    case 'both_unknown':
      return {
        ...((both || reason === 'first_unknown') && { firstCode: 'code_unknown' }),
        ...((both || reason === 'second_unknown') && { secondCode: 'code_unknown' }),
      };
    case 'same_code':
    case 'already_joined':
    case 'staff_code':
    case 'not_alike':
    case 'cannot_compare':
      return { secondCode: reason };
    case 'reason_has_code':
      return { reason };
    default:
      return null;
  }
}

/** Codes go into no address: what was typed, and after a success the two numbers, is kept like a refused form's values. */
export const joinCodes = defineForm({
  schema: JoinCodes,
  signIn: '/admin/sign-in',
  page: () => page,
  async act(input, call) {
    const { caller, ctx, request, to } = call;
    const keep = async (values: Record<string, string>, errors: Record<string, string>) => {
      const owner = await formOwner(ctx, request.cookies);
      const id = await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values, errors }, ctx.now);
      return { location: to(`${page}?form=${id}`) };
    };
    const { firstType, firstCode, secondType, secondCode, confirmed, reason } = input;
    const first = codeOf(firstType, firstCode);
    const second = codeOf(secondType, secondCode);
    return orRefused(call, page, async () => {
      try {
        const { moved, duplicates } = await caller.signatures.joinPeople({
          first,
          second,
          reason,
          confirmed: confirmed === 'on',
        });
        return await keep({ moved: String(moved), duplicates: String(duplicates) }, {});
      } catch (error) {
        const refusal = domainErrorOf(error);
        const errors = refusal && fieldErrors(refusal.reason, input, ctx.now.toISOString().slice(0, 10));
        if (!errors) throw error;
        return keep({ firstType, firstCode, secondType, secondCode, reason }, errors);
      }
    });
  },
});
