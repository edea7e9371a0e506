import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { pool } from '../src/db/pool.ts';
import { newReceiptCode } from '../src/domain/signatures/receipt-code.ts';
import { env } from '../src/env.ts';
import { hotStatements } from '../src/domain/signatures/repository.ts';

/**
 * What signing costs at least: bare node:http with the product's pool. `/insert` runs one prepared INSERT; `/verb` runs the
 * verb's own two statements with what the request says – no session, no encryption, no rules, no checks of the input.
 */
const insert = {
  name: 'plain-insert',
  text: 'insert into bench_signature (tenant_id, initiative_id, person_key, id, signed_at) values ($1, $2, $3, $4, clock_timestamp())',
};

export interface BaselineBody {
  tenantId: string;
  initiativeId: string;
  sessionId: string;
  textVersion: number;
  ruleVersion: number;
  consent: { wording: string; version: number; language: string };
  unproven: string[];
  showName: boolean;
  publishedName: string;
  key: string;
}

createServer((req, res) => {
  void answer(req).then(
    (said) => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
    (error: unknown) => res.writeHead(500).end(String(error)),
  );
}).listen(env.PORT, '127.0.0.1');

async function answer(req: IncomingMessage): Promise<{ outcome: string }> {
  if (req.method !== 'POST') return { outcome: 'ready' };
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as BaselineBody;
  const { tenantId, initiativeId, sessionId } = body;
  if (req.url === '/insert') {
    await pool().query({ ...insert, values: [tenantId, initiativeId, sessionId, randomUUID()] });
    return { outcome: 'signed' };
  }
  await pool().query({ ...hotStatements.facts, values: [tenantId, sessionId, initiativeId] });
  const { rows } = await pool().query<{ outcome: string }>({
    ...hotStatements.sign,
    values: [
      tenantId,
      sessionId,
      initiativeId,
      randomUUID(),
      body.textVersion,
      body.ruleVersion,
      JSON.stringify(body.consent),
      body.unproven,
      body.showName,
      body.publishedName,
      newReceiptCode(),
      body.key,
      true,
      null,
    ],
  });
  return rows[0] ?? { outcome: 'none' };
}
