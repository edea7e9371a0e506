import type { NextRequest } from 'next/server';
import type { Caller } from '../../../../../../server/routers/root.ts';
import { adminFile, type FileParams } from '../../../../../admin/admin-file.ts';

type Asked = Parameters<Caller['settings']['auditCsv']>[0];

/** Entries that are read at once. */
const step = 500;

/** The log with the filters of the address as a CSV file; it grows without end, so it is read and sent step by step. */
export function GET(request: NextRequest, params: FileParams): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return adminFile(request, params, { name: 'audit', path: '/admin/audit' }, async (caller, language) => {
    const asked = {
      action: query.get('action') ?? '',
      person: query.get('person') ?? '',
      from: query.get('from') ?? '',
      to: query.get('to') ?? '',
      place: query.get('place') ?? '',
      take: step,
      language,
    } as Asked;
    return streamOf(inSteps(caller, asked, await caller.settings.auditCsv(asked)));
  });
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
