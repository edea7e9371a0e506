import { Agent, request as send } from 'node:http';
import { percentile } from './report.ts';

export interface LoadRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

export interface Answer {
  status: number;
  location: string;
  body: Buffer;
}

export interface Load {
  port: number;
  connections: number;
  requests: readonly LoadRequest[];
  /** Says what an answer was; everything but 'accepted' is counted by its name. */
  judge(answer: Answer, index: number): string;
}

export interface LoadResult {
  perSecond: number;
  seconds: number;
  /** Milliseconds, sorted. */
  latencies: number[];
  p50: number;
  p95: number;
  p99: number;
  outcomes: Record<string, number>;
}

/**
 * A closed loop over keep-alive connections of loopback: each connection sends its next request when the last is answered.
 * Every request is sent exactly once. Product and baseline get the same client.
 */
export async function closedLoop({ port, connections, requests, judge }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const outcomes: Record<string, number> = {};
  let next = 0;
  async function connection(): Promise<void> {
    for (let index = next++; index < requests.length; index = next++) {
      const wanted = requests[index];
      if (!wanted) return;
      const started = performance.now();
      const answer = await exchange(agent, port, wanted);
      latencies.push(performance.now() - started);
      const outcome = judge(answer, index);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return result(seconds, latencies, outcomes);
}

function result(seconds: number, latencies: number[], outcomes: Record<string, number>): LoadResult {
  const sorted = latencies.sort((a, b) => a - b);
  const [p50, p95, p99] = [50, 95, 99].map((p) => percentile(sorted, p)) as [number, number, number];
  return { perSecond: sorted.length / seconds, seconds, latencies: sorted, p50, p95, p99, outcomes };
}

/** Several runs as one. */
export function joined(parts: readonly LoadResult[]): LoadResult {
  const outcomes: Record<string, number> = {};
  for (const [name, n] of parts.flatMap((part) => Object.entries(part.outcomes)))
    outcomes[name] = (outcomes[name] ?? 0) + n;
  return result(
    parts.reduce((sum, { seconds }) => sum + seconds, 0),
    parts.flatMap(({ latencies }) => latencies),
    outcomes,
  );
}

/** One request; a broken connection or 30 s without an answer is a status of 0. */
export function exchange(agent: Agent | undefined, port: number, wanted: LoadRequest): Promise<Answer> {
  const { method, path, headers, body } = wanted;
  return new Promise((done) => {
    const failed = () => done({ status: 0, location: '', body: Buffer.alloc(0) });
    const length = body ? { 'content-length': String(body.length) } : {};
    const call = send(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...length },
        ...(agent && { agent }),
        timeout: 30_000,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    call.on('error', failed).on('timeout', () => call.destroy());
    call.end(body);
  });
}
