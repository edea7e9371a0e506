import { createHash, randomUUID } from 'node:crypto';
import type { SignableInitiative } from '../src/domain/initiatives/signable.ts';
import type { Installation } from './installation.ts';
import { closedLoop, type Answer, type LoadRequest, type LoadResult } from './load.ts';
import type { Signer } from './signers.ts';
import type { BaselineBody } from './signing-baseline.ts';

export type Way = 'trpc' | 'form' | 'verb' | 'insert';
export const connections = 32;
const language = 'uk';

/** Everybody signs the initiative once, by one way in; the requests are made before the clock starts. */
export function sign(
  at: Installation,
  way: Way,
  initiative: SignableInitiative,
  signers: readonly Signer[],
): Promise<LoadResult> {
  const requests = signers.map((signer) => request(at, way, initiative, signer));
  const port = way === 'trpc' || way === 'form' ? at.ports.app : at.ports.signing;
  return closedLoop({ port, connections, requests, judge: (answer) => judge(way, answer) });
}

function request(at: Installation, way: Way, initiative: SignableInitiative, signer: Signer): LoadRequest {
  // Each way sends the same headers, so that reading them costs the same.
  const headers = {
    host: at.host,
    origin: at.origin,
    cookie: signer.cookie,
    'accept-language': 'uk',
    'content-type': 'application/json',
  };
  const key = randomUUID();
  const input = { number: initiative.number, textVersion: initiative.textVersion, language, key };
  switch (way) {
    case 'trpc':
      return {
        method: 'POST',
        path: '/api/trpc/initiatives.sign',
        headers,
        body: json({ ...input, consent: true, showName: false }),
      };
    case 'form': {
      const fields = new URLSearchParams({
        ...input,
        number: String(input.number),
        textVersion: String(input.textVersion),
        consent: 'on',
      });
      return {
        method: 'POST',
        path: `/${language}/do/initiatives/sign`,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(fields.toString()),
      };
    }
    case 'verb':
    case 'insert': {
      const body: BaselineBody = {
        tenantId: at.tenant.id,
        initiativeId: initiative.id,
        sessionId: signer.sessionId,
        textVersion: initiative.textVersion,
        ruleVersion: initiative.rule.version,
        consent: { wording: createHash('sha256').update('bench').digest('hex'), version: 1, language },
        unproven: ['citizenship_unproven'],
        showName: true,
        publishedName: signer.name,
        key: createHash('sha256').update(key).digest('base64url'),
      };
      return { method: 'POST', path: `/${way}`, headers, body: json(body) };
    }
  }
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

function judge(way: Way, { status, location, body }: Answer): string {
  if (way === 'form') return status === 303 && location.endsWith('/signed') ? 'accepted' : `${status} ${location}`;
  const text = body.toString('utf8');
  const mark = way === 'trpc' ? '"kind":"signed"' : '"outcome":"signed"';
  return status === 200 && text.includes(mark) ? 'accepted' : `${status} ${text.slice(0, 120)}`;
}
