import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Language } from '../../domain/shared/languages.ts';
import { isFormKey } from '../../domain/people/form-key.ts';
import { keepFormState } from '../../domain/people/form-state.ts';
import { tenantKeys } from '../../domain/people/tenant-keys.ts';
import { isStorable } from '../../domain/shared/storable.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { cookieNames, setCookie } from '../auth/cookies.ts';
import { originExceptions, requestOrigin } from '../origin.ts';
import { createCaller, type Caller } from '../routers/root.ts';
import { limitNetwork, procedureContext, type ProcedureContext } from '../trpc/context.ts';
import { domainErrorOf } from '../trpc/errors.ts';

/** A browser's form as both doors (front server and Next route) hand it over. */
export interface FormRequest {
  tenant: TenantInForce;
  language: Language;
  path: string;
  host: string;
  origin: string | undefined;
  secFetchSite: string | undefined;
  cookies: ReadonlyMap<string, string>;
  /** Nothing of a body that is larger than the form may be. */
  fields: Record<string, string>;
  tooLarge?: boolean;
  /** Path of the page that sent it, as the browser says it. */
  from?: string | undefined;
  network: string | null;
  requestId: string;
}

/** Every form ends in a 303 to a page with its own address, but for the static error pages (contract C1). */
export type FormAnswer =
  | { status: 303; location: string; cookies: string[] }
  | { status: 403 | 500 }
  /** `back`: the page the form stands on. */
  | { status: 429; retryAfter: number; back: string };

export interface FormCall {
  caller: Caller;
  ctx: ProcedureContext;
  request: FormRequest;
  /** Address on this site: `to('/account')` is `/lv/account`. */
  to(path: string): string;
}

/** One form of the site: its schema, the page it stands on, and what it does. */
export interface FormDefinition<S extends z.ZodType = z.ZodType> {
  schema: S;
  /** The page the form stands on, for typed values with their errors; from the raw fields. */
  page(fields: Record<string, string>): string;
  /** Where somebody who is not signed in goes; the citizens' sign-in if left out. */
  signIn?: string;
  /** Bytes that its body may have, where it takes a whole page or file: what is kept of it may then be long too. Else 64 KB. */
  mostBytes?: number;
  /** Fields that are never kept, not even for showing the form again. */
  unkept?: readonly string[];
  act(input: z.output<S>, call: FormCall): Promise<{ location: string; cookies?: string[] }>;
}

export function defineForm<S extends z.ZodType>(definition: FormDefinition<S>): FormDefinition<S> {
  return definition;
}

/** The browser's own mark that a one-time key and kept values belong to: its session, else its visitor cookie. */
export async function formOwner(ctx: ProcedureContext, cookies: ReadonlyMap<string, string>): Promise<string> {
  return (await ctx.claimedSession()) ?? cookies.get(cookieNames.visitor) ?? '';
}

/** Takes one form: origin, one-time key where the browser says no origin, schema, verb, 303. */
export async function handleForm(definition: FormDefinition, request: FormRequest): Promise<FormAnswer> {
  const { tenant, language, fields, cookies } = request;
  const ctx = procedureContext(request);
  const to = (path: string) => `/${language}${path}`;
  const origin = requestOrigin(request);
  if (origin === 'other') return { status: 403 };
  const owner = await formOwner(ctx, cookies);
  if (origin === 'unknown') {
    const { guard } = await tenantKeys(ctx.ports.keyStore, tenant.id);
    if (owner === '' || !isFormKey(guard, owner, 'form', ctx.now, fields['key'] ?? '')) return { status: 403 };
  }
  try {
    if (request.tooLarge) {
      await limitNetwork(ctx, 'form');
      const state = { values: {}, errors: { form: 'too_large' } };
      const id = await keepFormState(ctx.ports.keyStore, tenant.id, owner, state, ctx.now);
      const page = request.from?.startsWith(`/${language}/`) ? request.from : to(definition.page({}));
      return { status: 303, location: `${page}?form=${id}`, cookies: [] };
    }
    const parsed = definition.schema.safeParse({ ...fields, language });
    if (!parsed.success) {
      // Anybody can send nonsense, and each is kept for ten minutes.
      await limitNetwork(ctx, 'form');
      const errors: Record<string, string> = {};
      for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message;
      // A browser without any mark gets one now, or what was typed would be lost; but not by another site's request, to
      // which the browser would not have added the mark that it has.
      const foreign = originExceptions.some((exception) => exception.test(request.path));
      const visitor = owner === '' && !foreign ? randomBytes(16).toString('base64url') : null;
      const state = { values: typed(fields, definition), errors };
      const id = await keepFormState(ctx.ports.keyStore, tenant.id, visitor ?? owner, state, ctx.now);
      const set = visitor ? [setCookie(cookieNames.visitor, visitor)] : [];
      return { status: 303, location: `${to(definition.page(fields))}?form=${id}`, cookies: set };
    }
    const { location, cookies: set = [] } = await definition.act(parsed.data, {
      caller: createCaller(ctx),
      ctx,
      request,
      to,
    });
    return { status: 303, location, cookies: set };
  } catch (error) {
    return refusal(error, fields, to, definition);
  }
}

function refusal(
  error: unknown,
  fields: Record<string, string>,
  to: (path: string) => string,
  definition: FormDefinition,
): FormAnswer {
  const refused = domainErrorOf(error);
  switch (refused?.code) {
    case 'too_many':
      return { status: 429, retryAfter: refused.retryAfter ?? 60, back: to(definition.page(fields)) };
    case 'not_signed_in': {
      // The page the form stands on leads to sign-in and back to itself; nothing typed is a secret or long here.
      const next = encodeURIComponent(to(definition.page(fields)));
      return { status: 303, location: to(`${definition.signIn ?? '/sign-in'}?ended=1&next=${next}`), cookies: [] };
    }
    case 'not_found':
    case 'bad_input':
    case 'forbidden':
      return { status: 303, location: to('/not-found'), cookies: [] };
    case 'wrong_state':
    case 'read_only':
    case 'unavailable':
      return {
        status: 303,
        location: `${to('/not-possible')}?reason=${encodeURIComponent(refused.reason)}`,
        cookies: [],
      };
    case undefined:
      throw error;
  }
}

/** Characters of a typed value that is kept. */
const longestKept = { usual: 10_000, long: 200_000 };

/** Typed values worth keeping: no keys, no over-long text, nothing that the form does not want kept. */
function typed(fields: Record<string, string>, { unkept = [], mostBytes }: FormDefinition): Record<string, string> {
  const most = mostBytes === undefined ? longestKept.usual : longestKept.long;
  const worth = ([name, value]: [string, string]) => name !== 'key' && !unkept.includes(name) && value.length <= most;
  return Object.fromEntries(Object.entries(fields).filter(worth));
}

const maxFields = 200;

/** Fields of a body; the last value of a name wins. Null where one holds what no text may: no browser's field gives that. */
export function fieldsOf(entries: Iterable<[string, unknown]>): Record<string, string> | null {
  const fields: Record<string, string> = {};
  let n = 0;
  for (const [name, value] of entries) {
    if (typeof value === 'string' && n++ < maxFields) fields[name] = value;
  }
  return isStorable(fields) ? fields : null;
}
