import { lookup } from 'node:dns';
import { Agent as PlainAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { env } from '../env.ts';

/** An answer of the outside world. Redirects are answers like others: they are never followed. */
export interface OutboundAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface OutboundRequest {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Milliseconds for the whole exchange. */
  timeoutMs?: number;
  maxBytes?: number;
  /**
   * The answer carries a signature that the caller judges, so nobody on the way can change what it says: plain http will do,
   * to public addresses (OCSP, RFC 6960; decision 8). Nothing secret may be in the request.
   */
  answerIsSigned?: boolean;
}

const defaultTimeoutMs = 8_000;
const defaultMaxBytes = 512 * 1024;
const mostLibraryBytes = 1024 * 1024;

/** A call that may not be made: an address inside, plain http, or nothing that is an address. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Refuses private addresses after the name was resolved, so that a name of ours cannot be pointed inside. */
const guardedLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    if (!addresses.every(({ address }) => isPublic(address))) {
      return done(new OutboundRefused(`${hostname} is an address inside`), '');
    }
    const [first] = addresses;
    if (options.all) return done(null, addresses);
    done(null, first?.address ?? '', first?.family);
  });
};

/** A literal address is never looked up, so it is refused where the connection is made. */
class GuardedAgent extends Agent {
  override createConnection(...[options, done]: Parameters<Agent['createConnection']>) {
    const host = String(options.host ?? '').replace(/^\[|\]$/g, '');
    if (isIP(host) === 0 || isPublic(host)) return super.createConnection(options, done);
    const refusal = new OutboundRefused(`${host} is an address inside`);
    if (!done) throw refusal;
    // Node's type wants a socket beside the error; its agent looks at the error alone.
    (done as (error: Error) => void)(refusal);
    return undefined;
  }
}

/**
 * Ends a connection that brings more than this. A connection serves one call (no keep-alive), so it is a limit of its
 * answer, for libraries that have none of their own.
 */
export function limitAnswer<S extends Socket>(socket: S, mostBytes = mostLibraryBytes): S {
  let bytes = 0;
  return socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) socket.destroy(new OutboundRefused('the answer is too long'));
  });
}

class LibraryAgent extends GuardedAgent {
  override createConnection(...args: Parameters<Agent['createConnection']>) {
    const socket = super.createConnection(...args);
    return socket && limitAnswer(socket as Socket);
  }
}

const guarded = { lookup: guardedLookup, maxSockets: 50 };
const guardedAgent = new GuardedAgent(guarded);
const libraryAgent = new LibraryAgent(guarded);
/** For signed answers by http: `mayCall` has judged a literal address, and no library makes calls with it. */
const guardedPlainAgent = new PlainAgent(guarded);

/** Only a demonstration may call its own stand-ins, which live on this machine (contract C18). */
function isOwnSandbox(url: URL): boolean {
  return (env.BALSS_DEMO || env.NODE_ENV !== 'production') && url.origin === new URL(env.SANDBOX_URL).origin;
}

/**
 * One HTTP exchange with somebody outside: https only, http too for an answer that is signed, public addresses only, no
 * redirects, an answer of `maxBytes` at most, within `timeoutMs`. Throws OutboundRefused, an error named TimeoutError, or the network's own.
 */
export function callOutside(address: string, options: OutboundRequest = {}): Promise<OutboundAnswer> {
  if (!mayCall(address, options))
    return Promise.reject(new OutboundRefused(`${URL.parse(address)?.origin ?? 'this'} may not be called`));
  const url = new URL(address);
  const inside = isOwnSandbox(url);
  const { method = 'GET', headers = {}, body, timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(signal.aborted ? Object.assign(new Error('timed out'), { name: 'TimeoutError' }) : error);
    const settings = { method, signal, headers: { 'user-agent': 'Balss', ...headers } };
    const call =
      url.protocol === 'http:'
        ? httpRequest(url, { ...settings, ...(!inside && { agent: guardedPlainAgent }) })
        : httpsRequest(url, { ...settings, agent: guardedAgent });
    call.once('error', fail).once('response', (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer
        .on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxBytes) return void answer.destroy(new OutboundRefused('the answer is too long'));
          chunks.push(chunk);
        })
        .once('error', fail)
        .once('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
    });
    call.end(body);
  });
}

/** Names that resolve inside are refused, but for the demonstration's stand-ins. */
const lookupOutside: LookupFunction = (hostname, options, done) => {
  if (hostname === new URL(env.SANDBOX_URL).hostname) return lookup(hostname, options, done as never);
  guardedLookup(hostname, options, done);
};

/**
 * The same guard for next-auth's OpenID client, which makes its own calls, reads answers of any length and has one setting
 * for the whole process: an agent for https where no stand-in may be called; a demonstration talks to its own by http, so
 * there names alone are judged.
 */
export function guardForLibraries(): { agent: Agent } | { lookup: LookupFunction } {
  return isOwnSandbox(new URL(env.SANDBOX_URL)) ? { lookup: lookupOutside } : { agent: libraryAgent };
}

/**
 * May this address be called at all: https, or http for an answer that is signed, and no private address written out; or a
 * stand-in of the demonstration.
 */
export function mayCall(
  address: string,
  { answerIsSigned = false }: Pick<OutboundRequest, 'answerIsSigned'> = {},
): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const safe = url.protocol === 'https:' || (answerIsSigned && url.protocol === 'http:');
  return isOwnSandbox(url) || (safe && (isIP(literal) === 0 || isPublic(literal)));
}
