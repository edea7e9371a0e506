import { Resolver } from 'node:dns/promises';
import { connect } from 'node:tls';
import type { CertificateAnswer, DomainAnswer, ProviderAnswer } from '../../domain/configuration/ports.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { callOutside } from '../outbound.ts';

/** Milliseconds for each question; a checklist is looked at by somebody who waits. */
const patienceMs = 3_000;
const soonMs = 14 * 86_400_000;

export interface LaunchSettings {
  /** A domain leads here when it has an address in common with this host of the installation. */
  ownHost: string;
  /** Name servers as `address:port`; the machine's own unless given. */
  nameServers?: string[];
  /** Where certificates are looked at, and who vouches for them; the domain itself at 443 unless given. */
  tls?: { address: string; port: number; ca: string };
}

/** Asks the name servers where a domain leads. */
export async function checkDomain(host: string, { ownHost, nameServers }: LaunchSettings): Promise<DomainAnswer> {
  const resolver = new Resolver({ timeout: patienceMs / 2, tries: 1 });
  if (nameServers) resolver.setServers(nameServers);
  const addresses = async (name: string) => {
    const asked = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const failed = asked.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as NodeJS.ErrnoException).code] : [],
    );
    const silent = failed.some((code) => code !== 'ENOTFOUND' && code !== 'ENODATA');
    return { found, silent: found.length === 0 && silent };
  };
  const [theirs, ours] = await Promise.all([addresses(host), addresses(ownHost)]);
  if (theirs.silent || ours.silent) return 'no_answer';
  if (theirs.found.length === 0) return 'no_name';
  return theirs.found.some((address) => ours.found.includes(address)) ? 'here' : 'elsewhere';
}

const faults: Readonly<Record<string, CertificateAnswer>> = {
  CERT_HAS_EXPIRED: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong_name',
  ECONNREFUSED: 'no_answer',
  ECONNRESET: 'no_answer',
  ENOTFOUND: 'no_answer',
  ETIMEDOUT: 'no_answer',
  EHOSTUNREACH: 'no_answer',
  ENETUNREACH: 'no_answer',
};

/** Looks at a domain's certificate as a browser would: name, term, and who vouches for it. */
export function checkCertificate(host: string, { tls }: LaunchSettings, now = new Date()): Promise<CertificateAnswer> {
  return new Promise((resolve) => {
    const socket = connect({
      host: tls?.address ?? host,
      port: tls?.port ?? 443,
      servername: host,
      ...(tls && { ca: tls.ca }),
    });
    const answer = (said: CertificateAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(() => answer('no_answer'), patienceMs);
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => answer(faults[code] ?? 'untrusted'));
    socket.once('secureConnect', () => {
      const ends = new Date(socket.getPeerCertificate().valid_to).getTime();
      answer(ends - now.getTime() < soonMs ? 'ends_soon' : 'valid');
    });
  });
}

/** Asks a provider for its public description, or just whether anybody is there. `provider`: with its real addresses. */
export async function checkProvider(provider: IdentityProvider): Promise<ProviderAnswer> {
  const ask = (address: string) => callOutside(address, { timeoutMs: patienceMs });
  try {
    switch (provider.protocol) {
      case 'oidc': {
        const issuer = provider.issuer.replace(/\/$/, '');
        const { status, body } = await ask(`${issuer}/.well-known/openid-configuration`);
        if (status !== 200) return 'no_answer';
        const described = JSON.parse(body.toString('utf8')) as { issuer?: unknown };
        return described.issuer === issuer || described.issuer === `${issuer}/` ? 'answers' : 'misconfigured';
      }
      case 'saml':
        return isThere(await ask(provider.entryPoint));
      case 'eudi-wallet':
        // A wallet is on somebody's phone, so there is nobody to ask.
        return 'answers';
      default:
        return isThere(await ask(provider.origin));
    }
  } catch {
    return 'no_answer';
  }
}

const isThere = ({ status }: { status: number }): ProviderAnswer => (status < 500 ? 'answers' : 'no_answer');
