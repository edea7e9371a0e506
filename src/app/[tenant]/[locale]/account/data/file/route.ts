import type { NextRequest } from 'next/server';
import { createCaller, type Caller } from '../../../../../../server/routers/root.ts';
import { domainErrorOf } from '../../../../../../server/trpc/errors.ts';
import { requestContext } from '../../../../../request-context.ts';

type Params = { params: Promise<{ locale: string }> };

/** All that is kept of the person who is signed in, as a JSON file; signatures are read and sent step by step. */
export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const found = await requestContext(request);
  if (!found) return new Response(null, { status: 404 });
  const { locale } = await params;
  const { tenant } = found.ctx;
  const caller = createCaller(found.procedure);
  try {
    const person = await caller.people.myData();
    const head = { format: 'my-data', version: 1, site: tenant.canonicalHost, madeAt: found.ctx.now, person };
    return new Response(streamOf(inSteps(caller, head)), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${tenant.slug}-my-data.json"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (domainErrorOf(error)?.code !== 'not_signed_in') throw error;
    const next = encodeURIComponent(`/${locale}/account/data`);
    const headers = { location: `/${locale}/sign-in?next=${next}`, 'cache-control': 'no-store' };
    return new Response(null, { status: 303, headers });
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

async function* inSteps(caller: Caller, head: object): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "signatures": [`);
  let separator = '';
  for (let after: string | undefined; ;) {
    const records = await caller.initiatives.myRecords({ after });
    for (const { signature, ...evidence } of records) {
      yield encoder.encode(`${separator}\n${JSON.stringify({ ...signature, can: undefined, ...evidence }, null, 2)}`);
      separator = ',';
    }
    const last = records.at(-1)?.signature.id;
    if (last === undefined) break;
    after = last;
  }
  yield encoder.encode('\n  ]\n}\n');
}
