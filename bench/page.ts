import autocannon from 'autocannon';
import { get, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { withEmptyNext } from './empty-next.ts';
import { whileRunning, type Installation } from './installation.ts';
import { exchange } from './load.ts';
import { mean, ratioRow, type Row } from './report.ts';
import { makeSigners } from './signers.ts';

const pairs = 5;
/** Seconds of each within a pair, in turn, so that a moment of other work hits all of them. */
const turns = 3;
const connections = 32;
/** The initiative with most signatures of the seed. */
const busiest = 1187;
const coding = 'br, gzip';

/** Case 3: a public page for strangers and for people signed in, against an empty page of the framework and bare bytes. */
export async function publicPage(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const path = await pathOf(at, busiest);
  const [signer] = await makeSigners(at.tenant, 1);
  const cookie = signer?.cookie ?? '';
  const equal = await sameBytes(at, path, cookie);
  const bare = await fetchPage(at, path);
  const measured: Record<'out' | 'cookie' | 'bytes' | 'next' | 'plainNext', number[]> = {
    out: [],
    cookie: [],
    bytes: [],
    next: [],
    plainNext: [],
  };
  const nextHost = `localhost:${at.ports.emptyNext}`;
  await withEmptyNext(at, () =>
    withBytes(at, bare, async () => {
      const subjects = {
        out: { port: at.ports.app, path, headers: { host: at.host, 'accept-encoding': coding } },
        cookie: { port: at.ports.app, path, headers: { host: at.host, 'accept-encoding': coding, cookie } },
        bytes: { port: at.ports.bytes, path, headers: { host: at.host, 'accept-encoding': coding } },
        next: { port: at.ports.emptyNext, path: '/', headers: { host: nextHost, 'accept-encoding': coding } },
        // Uncompressed, which is faster for it: the product compresses once and the framework each time.
        plainNext: { port: at.ports.emptyNext, path: '/', headers: { host: nextHost, 'accept-encoding': 'identity' } },
      } as const;
      const names = Object.keys(subjects) as (keyof typeof subjects)[];
      for (const name of names) await pagesPerSecond(subjects[name], 1);
      for (let pair = 1; pair <= pairs; pair++) {
        const rates = names.map((): number[] => []);
        for (let turn = 0; turn < turns; turn++) {
          for (const index of turn % 2 ? names.keys() : [...names.keys()].toReversed()) {
            const name = names[index];
            if (name) rates[index]?.push(await pagesPerSecond(subjects[name], 1));
          }
        }
        for (const [index, name] of names.entries()) measured[name].push(mean(rates[index] ?? []));
        progress(
          `  pair ${pair}: ${names.map((name) => `${name} ${Math.round(measured[name].at(-1) ?? 0)}/s`).join(', ')}`,
        );
      }
    }),
  );
  const row = (what: string, figures: number[], baselines: number[], least: number | null) =>
    ratioRow(
      { case: 3, what },
      figures.map((figure, index) => ({ figure, baseline: baselines[index] ?? Number.NaN })),
      { unit: '/s', least },
    );
  return [
    {
      case: 3,
      what: 'initiative page, signed out and in',
      figure: equal ? 'the same bytes' : 'different bytes',
      baseline: null,
      ratio: null,
      target: 'byte-equal',
      met: equal,
      details: { path, bytes: bare.body.length },
    },
    row('initiative page ÷ empty prerendered Next page', measured.out, measured.next, 5),
    row('the same with a session cookie', measured.cookie, measured.next, 5),
    row('initiative page ÷ empty Next page sent uncompressed', measured.out, measured.plainNext, null),
    row('initiative page ÷ bare http with the same bytes', measured.out, measured.bytes, 0.3),
    row('the same with a session cookie', measured.cookie, measured.bytes, 0.3),
  ];
}

/** Canonical path of an initiative: a request by its number alone is moved there. */
export async function pathOf(at: Installation, number: number): Promise<string> {
  const path = `/uk/initiatives/${number}`;
  const { status, location } = await exchange(undefined, at.ports.app, {
    method: 'GET',
    path,
    headers: { host: at.host },
  });
  if (status === 301) return location;
  if (status !== 200) throw new Error(`${path} answers ${status}`);
  return path;
}

interface Page {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function fetchPage(at: Installation, path: string, cookie?: string): Promise<Page> {
  const headers = { host: at.host, 'accept-encoding': coding, ...(cookie && { cookie }) };
  return new Promise((done, failed) => {
    get({ host: '127.0.0.1', port: at.ports.app, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => done({ headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', failed);
  });
}

/**
 * Body and headers with a session cookie and without. Each is rendered anew after the cache's second, since the second of
 * two requests would come from memory; the page's own time may change between them, so up to five tries.
 */
async function sameBytes(at: Installation, path: string, cookie: string): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const pages: Page[] = [];
    for (const own of [undefined, cookie]) {
      await delay(1_100);
      pages.push(await fetchPage(at, path, own));
    }
    const [out, inside] = pages.map(
      ({ headers, body }) => JSON.stringify(without(headers, ['date', 'x-request-id'])) + body.toString('base64'),
    );
    if (out === inside) return true;
  }
  return false;
}

function without(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

async function withBytes(at: Installation, { headers, body }: Page, work: () => Promise<void>): Promise<void> {
  const { folder, host } = at;
  const port = at.ports.bytes;
  const same = without(headers, ['date', 'connection', 'keep-alive']);
  await whileRunning(
    {
      name: 'bytes-baseline',
      file: 'bench/bytes-baseline.ts',
      folder,
      port,
      host,
      path: '/',
      environment: { PORT: String(port) },
    },
    async () => {
      await exchange(undefined, port, {
        method: 'POST',
        path: '/',
        headers: { host, 'x-headers': JSON.stringify(same) },
        body,
      });
      await work();
    },
  );
}

/** Answers of 200 per second from a closed loop over 32 connections. */
export async function pagesPerSecond(
  { port, path, headers }: { port: number; path: string; headers: Record<string, string> },
  duration: number,
): Promise<number> {
  const result = await autocannon({ url: `http://127.0.0.1:${port}${path}`, connections, duration, headers });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${path} on port ${port}: ${wrong} answers were not 200`);
  return result['2xx'] / result.duration;
}
