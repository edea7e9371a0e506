import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';
import { frontServer } from './http-server.ts';

await testDatabase();
testPorts();

test('a request to upgrade is answered like any other, also when something listens for upgrades', async () => {
  const server = frontServer(
    frontHandler(async () => undefined),
    { upgrades: false },
  );
  // Next adds such a listener with the first request that it sees.
  server.on('upgrade', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: nobody.localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1\.1 404 [\s\S]*Not found/);
  expect(server.maxConnections).toBe(10_000);
  server.close();
});
