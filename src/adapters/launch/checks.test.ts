import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { env } from '../../env.ts';
import { launchStandIns, type LaunchStandIns } from '../../sandbox/launch-stand-ins.ts';
import { checkCertificate, checkDomain, checkProvider } from './checks.ts';

const ownHost = 'operator.localhost';
const open: { close(): void }[] = [];
afterAll(() => open.forEach((one) => one.close()));
const listen = async <S extends Server>(server: S): Promise<number> => {
  open.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
};

let standIns: LaunchStandIns;
beforeAll(async () => {
  standIns = await launchStandIns();
});

describe('a domain', () => {
  const asked = (host: string, own = ownHost) =>
    checkDomain(host, { ownHost: own, nameServers: [standIns.nameServer] });

  test('leads here when it has an address of the installation', async () => {
    expect(await asked('saeima.localhost')).toBe('here');
  });
  test('that no name server knows leads nowhere', async () => {
    expect(await asked('initiatives.example.org')).toBe('no_name');
  });
  test('that leads to another address is somebody else’s', async () => {
    expect(await asked('saeima.localhost', 'operator.example.org')).toBe('elsewhere');
  });
  test('whose name server is silent is told as such, within seconds', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((ready) => silent.bind(0, '127.0.0.1', ready));
    open.push(silent);
    const nameServers = [`127.0.0.1:${silent.address().port}`];
    const started = Date.now();
    expect(await checkDomain('saeima.localhost', { ownHost, nameServers })).toBe('no_answer');
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

describe('a certificate', () => {
  test('of a trusted authority for the name is valid, and ends some day', async () => {
    const { tls } = standIns;
    expect(await checkCertificate('saeima.localhost', { ownHost, tls })).toBe('valid');
    const later = new Date(Date.now() + 5 * 8_766 * 3_600_000 - 86_400_000);
    expect(await checkCertificate('saeima.localhost', { ownHost, tls }, later)).toBe('ends_soon');
  });
  test('for another name, of an unknown authority, or none', async () => {
    const { tls } = standIns;
    expect(await checkCertificate('initiatives.example.org', { ownHost, tls })).toBe('wrong_name');
    expect(await checkCertificate('saeima.localhost', { ownHost, tls: { ...tls, ca: '' } })).toBe('untrusted');
    const closed = createTcpServer();
    const port = await listen(closed);
    closed.close();
    expect(await checkCertificate('saeima.localhost', { ownHost, tls: { ...tls, port } })).toBe('no_answer');
  });
});

describe('a provider', () => {
  const answering = async (listener: RequestListener): Promise<string> => {
    const origin = `http://127.0.0.1:${await listen(createHttpServer(listener))}`;
    env.SANDBOX_URL = origin;
    return origin;
  };
  const oidc = (issuer: string) => ({ protocol: 'oidc', issuer }) as IdentityProvider;

  test('by OpenID Connect describes itself under its own name', async () => {
    const origin = await answering((_, res) => void res.end(JSON.stringify({ issuer: env.SANDBOX_URL })));
    expect(await checkProvider(oidc(origin))).toBe('answers');
    expect(await checkProvider(oidc(`${origin}/`))).toBe('answers');
    expect(await checkProvider(oidc(`${origin}/other`))).toBe('misconfigured');
  });
  test.each<[string, RequestListener]>([
    ['nothing', (_, res) => void res.writeHead(404).end()],
    ['no description', (_, res) => void res.end('<html>')],
    ['a redirect', (_, res) => void res.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
    ['more than anybody reads', (_, res) => void res.end('x'.repeat(2_000_000))],
    ['a fault', (_, res) => void res.writeHead(500).end()],
  ])('that answers %s is not there', async (_, listener) => {
    expect(await checkProvider(oidc(await answering(listener)))).toBe('no_answer');
  });
  test('of another protocol only has to be there; a wallet is on a phone', async () => {
    const origin = await answering((_, res) => void res.writeHead(404).end());
    expect(await checkProvider({ protocol: 'eparaksts', origin } as IdentityProvider)).toBe('answers');
    expect(await checkProvider({ protocol: 'saml', entryPoint: origin } as IdentityProvider)).toBe('answers');
    expect(await checkProvider({ protocol: 'eudi-wallet', wallet: 'openid4vp://' } as IdentityProvider)).toBe(
      'answers',
    );
    await answering((_, res) => void res.writeHead(503).end());
    expect(await checkProvider({ protocol: 'idenfy', origin: env.SANDBOX_URL } as IdentityProvider)).toBe('no_answer');
  });
  test.each(['https://127.0.0.1/', 'http://example.org', 'https://[::1]', 'https://10.0.0.1'])(
    'at %s is never asked',
    async (address) => {
      expect(await checkProvider(oidc(address))).toBe('no_answer');
    },
  );
});
