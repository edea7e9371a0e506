import { createServer, type RequestListener, type Server } from 'node:http';

/** Sockets at once: far above what one site needs, and below the usual limit of open files. */
const maxConnections = 10_000;

/**
 * The HTTP server with its limits. Nothing here speaks another protocol, so `Connection: Upgrade` is ignored: an
 * upgraded socket would be outside every time-out. Only development's reloading (`upgrades`) needs it.
 */
export function frontServer(handler: RequestListener, { upgrades }: { upgrades: boolean }): Server {
  const server = createServer(
    {
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 65_000,
      ...(!upgrades && { shouldUpgradeCallback: () => false }),
    },
    handler,
  );
  server.maxConnections = maxConnections;
  return server;
}
