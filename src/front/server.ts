import next from 'next';
import { closePool } from '../db/pool.ts';
import { env } from '../env.ts';
import { log } from '../server/log.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { frontHandler } from './handler.ts';
import { frontServer } from './http-server.ts';

const app = next({ dev: env.NODE_ENV === 'development', hostname: 'localhost', port: env.PORT });
await app.prepare();

const server = frontServer(frontHandler(app.getRequestHandler()), { upgrades: env.NODE_ENV === 'development' });

server.on('error', (error: NodeJS.ErrnoException) => {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${env.PORT} is in use: stop what uses it or set PORT to another one.`
      : error.message;
  console.error(what);
  process.exit(1);
});
server.listen(env.PORT, env.LISTEN_ADDRESS, () => log.info({ port: env.PORT }, 'front server listens'));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // Requests in flight are finished; idle connections end at once, busy ones after their answer.
    server.close(() => {
      void Promise.allSettled([tenantDirectory().close(), app.close(), closePool()]).then(() => process.exit(0));
    });
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 200).unref();
    setTimeout(() => process.exit(0), 20_000).unref();
  });
}
