import type { NextRequest } from 'next/server';
import { createCaller } from '../../../../../server/routers/root.ts';
import { domainErrorOf } from '../../../../../server/trpc/errors.ts';
import { requestContext } from '../../../../request-context.ts';

/** An attachment's bytes: always offered as a download, never shown by the browser as a page of ours. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const found = await requestContext(request);
  if (!found) return new Response(null, { status: 404 });
  try {
    const file = await createCaller(found.procedure).initiatives.attachment({ id: (await params).id });
    return new Response(new Uint8Array(file.content), {
      headers: {
        'content-type': file.mediaType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=300',
      },
    });
  } catch (error) {
    if (domainErrorOf(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
