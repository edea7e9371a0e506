import { ServerResponse, type IncomingMessage } from 'node:http';

/** An answer of Next, whole and uncompressed. */
export interface Captured {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Lets Next answer into memory instead of onto the wire, so that a document can be changed and kept before it leaves. */
export function capture(next: NextHandler, req: IncomingMessage): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const res = new ServerResponse(req);
    const chunks: Buffer[] = [];
    const take = (chunk: unknown, encoding: unknown) => {
      if (typeof chunk === 'string')
        chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const callback = (args: unknown[]) => args.find((arg): arg is () => void => typeof arg === 'function')?.();
    res.write = ((chunk: unknown, ...rest: unknown[]) => {
      take(chunk, rest[0]);
      callback(rest);
      return true;
    }) as ServerResponse['write'];
    res.end = ((...args: unknown[]) => {
      take(args[0], args[1]);
      callback(args);
      const headers: Captured['headers'] = {};
      for (const [name, value] of Object.entries(res.getHeaders())) {
        if (value !== undefined) headers[name] = typeof value === 'number' ? String(value) : value;
      }
      resolve({ status: res.statusCode, headers, body: Buffer.concat(chunks) });
      queueMicrotask(() => res.emit('finish'));
      return res;
    }) as ServerResponse['end'];
    next(req, res).catch(reject);
  });
}

/**
 * Takes the framework's script out of a citizen page (contract C3): every `<script>` but our own enhancements, script
 * preloads, and React's comments. Next has no switch for it; a test holds that no other script is left.
 */
export function withoutFrameworkScript(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\bsrc="\/enhance\/)[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
    .replace(/<template\b[^>]*><\/template>/g, '')
    .replace(/<!--(?:\$|\/\$|\$\?|\$!| ?|\[[^\]]*)-->/g, '')
    .replace(/<div hidden=""><\/div>/g, '')
    .replace(/<meta name="next-size-adjust"[^>]*>/g, '');
}
