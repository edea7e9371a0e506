import { ServerResponse, type IncomingMessage } from 'node:http';

/** An answer of Next, whole and uncompressed. */
export interface Captured {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Milliseconds a page may take: many wait for one that is being filled. */
const deadlineMs = 20_000;

/** Lets Next answer into memory instead of onto the wire, so that a document can be changed and kept before it leaves. */
export function capture(next: NextHandler, req: IncomingMessage, deadline = deadlineMs): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('page took too long')), deadline).unref();
    const res = new ServerResponse(req);
    const chunks: Buffer[] = [];
    const take = (chunk: unknown, encoding: unknown) => {
      if (typeof chunk === 'string')
        chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const callback = (args: unknown[]) => args.find((arg): arg is () => void => typeof arg === 'function')?.();
    // Node keeps headers given here apart from those set one by one.
    res.writeHead = ((status: number, ...rest: unknown[]) => {
      res.statusCode = status;
      const headers = rest.at(-1);
      if (typeof headers === 'object' && headers !== null) {
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value as string | string[]);
      }
      return res;
    }) as ServerResponse['writeHead'];
    res.flushHeaders = () => undefined;
    res.write = ((chunk: unknown, ...rest: unknown[]) => {
      take(chunk, rest[0]);
      callback(rest);
      return true;
    }) as ServerResponse['write'];
    res.end = ((...args: unknown[]) => {
      take(args[0], args[1]);
      callback(args);
      clearTimeout(timer);
      const headers: Captured['headers'] = {};
      for (const [name, value] of Object.entries(res.getHeaders())) {
        if (value !== undefined) headers[name] = typeof value === 'number' ? String(value) : value;
      }
      resolve({ status: res.statusCode, headers, body: Buffer.concat(chunks) });
      queueMicrotask(() => res.emit('finish'));
      return res;
    }) as ServerResponse['end'];
    next(req, res).catch((error: unknown) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** Every `<script>` but an empty module of our own; one that is not closed goes with all that follows. */
const foreignScript =
  /<script\b(?!(?=[^>]* src=)(?: type="module"| async=""| defer=""| src="\/enhance\/[\w.-]+")+><\/script>)[\s\S]*?(?:<\/script\s*>|$)/gi;

/**
 * Takes the framework's script out of a citizen page (contract C3): every `<script>` but our own enhancements, script
 * preloads, and React's comments. Next has no switch for it; a test holds that no other script is left.
 */
export function withoutFrameworkScript(html: string): string {
  let document = html
    .replace(/<template\b[^>]*><\/template>/g, '')
    .replace(/<!--(?:\$|\/\$|\$\?|\$!| ?|\[[^\]]*)-->/g, '')
    .replace(/<div hidden=""><\/div>/g, '')
    .replace(/<meta name="next-size-adjust"[^>]*>/g, '');
  // Scripts last and until none is left: what stood around a removed part could make a new one.
  for (let before = ''; before !== document;) {
    before = document;
    document = document
      .replace(foreignScript, '')
      .replace(/<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/gi, '');
  }
  return document;
}
