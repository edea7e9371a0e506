import type { NextRequest } from 'next/server';
import { isLanguage } from '../../../../../../domain/shared/languages.ts';
import { createCaller, type Caller } from '../../../../../../server/routers/root.ts';
import { domainErrorOf } from '../../../../../../server/trpc/errors.ts';
import { requestContext } from '../../../../../request-context.ts';

type Params = { params: Promise<{ locale: string }> };
type Asked = Parameters<Caller['settings']['auditCsv']>[0];

/** Entries that are read at once. */
const step = 500;

/** The log with the filters of the address as a CSV file; it grows without end, so it is read and sent step by step. */
export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const found = await requestContext(request);
  const { locale } = await params;
  if (!found || !isLanguage(locale) || !found.ctx.tenant.languages.includes(locale))
    return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const caller = createCaller(found.procedure);
  const asked = {
    action: query.get('action') ?? '',
    person: query.get('person') ?? '',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    place: query.get('place') ?? '',
    take: step,
    language: locale,
  } as Asked;
  try {
    const first = await caller.settings.auditCsv(asked);
    return new Response(streamOf(inSteps(caller, asked, first)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${found.ctx.tenant.slug}-audit.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    const refused = domainErrorOf(error);
    if (!refused) throw error;
    const next = encodeURIComponent(`/${locale}/admin/audit`);
    const to = refused.code === 'not_signed_in' ? `/admin/sign-in?next=${next}` : '/admin?problem=role';
    return new Response(null, { status: 303, headers: { location: `/${locale}${to}`, 'cache-control': 'no-store' } });
  }
}

function streamOf(steps: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await steps.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function* inSteps(
  caller: Caller,
  asked: Asked,
  first: { text: string; next: string | null },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece = first;
  yield encoder.encode(piece.text);
  while (piece.next) {
    piece = await caller.settings.auditCsv({ ...asked, before: piece.next });
    yield encoder.encode(piece.text);
  }
}
