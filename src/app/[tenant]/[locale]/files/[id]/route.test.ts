import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { withTenant } from '../../../../../db/with-tenant.ts';
import { testDatabase } from '../../../../../testing/database.ts';
import { createInitiative, createTestTenant } from '../../../../../testing/factories.ts';
import { testPorts } from '../../../../../testing/test-ports.ts';
import { GET } from './route.ts';

await testDatabase();
testPorts();
const tenant = await createTestTenant();
const get = (id: string) =>
  GET(
    new NextRequest(`http://n/en/files/${id}`, {
      headers: { host: tenant.canonicalHost },
    }),
    {
      params: Promise.resolve({ id }),
    },
  );

test('an attachment is offered as a download', async () => {
  const id = randomUUID();
  const { id: initiativeId } = await createInitiative(tenant);
  const file = {
    title: 'Plāns',
    language: 'lv',
    fileName: 'plāns.txt',
    mediaType: 'text/plain',
    size: 6,
    content: new Uint8Array(6),
  };
  await withTenant(tenant.id, (tx) =>
    tx.initiativeAttachment.create({
      data: { tenantId: tenant.id, id, initiativeId, ...file },
    }),
  );
  const { status, headers } = await get(id);
  expect({ status, as: headers.get('content-disposition') }).toEqual({
    status: 200,
    as: "attachment; filename*=UTF-8''pl%C4%81ns.txt",
  });
});

test.each(['xx', '', '../x', "'", randomUUID()])('%j is no file: 404, not a fault', async (id) => {
  expect((await get(id)).status).toBe(404);
});
