import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { identityAdapter } from '../adapters/identity/registry.ts';
import { fileKeyStore } from '../adapters/keys/file-key-store.ts';
import { checkCertificate, checkDomain, checkProvider, type LaunchSettings } from '../adapters/launch/checks.ts';
import { checkMailRecords } from '../adapters/launch/mail-records.ts';
import { dkimKey } from '../adapters/mail/dkim-key.ts';
import { webauthnPasskeys } from '../adapters/passkeys/webauthn.ts';
import type { LaunchPorts } from '../domain/configuration/ports.ts';
import type { SamplePorts, SigningPorts } from '../domain/initiatives/ports.ts';
import type { IdentityAdapter } from '../domain/people/ports.ts';
import type { TeamPorts } from '../domain/team/ports.ts';
import type { IdentityProvider } from '../domain/tenants/identity-provider-schema.ts';
import { env } from '../env.ts';
import { hasSecrets, resolved } from './auth/providers.ts';
import { consentWording } from './consent-wording.ts';
import { sampleWords } from './sample-text.ts';
import { siteOrigin } from './site-origin.ts';
import { teamVault } from './team-vault.ts';

/** Joins the domain's ports with the adapters in use: the only file that knows both sides. */
export interface Ports extends SigningPorts, SamplePorts, TeamPorts, LaunchPorts {
  /**
   * Counts one act from a network address; gives the seconds to wait when there were too many in a minute, more than
   * RATE_NETWORK_PER_MINUTE unless another number is given.
   */
  limitNetwork(address: string, perMinute?: number): Promise<number | null>;
  identityAdapter(protocol: IdentityProvider['protocol']): IdentityAdapter<IdentityProvider>;
}

const shared = globalThis as { balssPorts?: Ports };

export function ports(): Ports {
  return (shared.balssPorts ??= build());
}

function build(): Ports {
  const person = new RateLimiterMemory({ points: env.RATE_PERSON_PER_MINUTE, duration: 60 });
  const networks = new Map<number, RateLimiterMemory>();
  const network = (points: number) => {
    const limiter = networks.get(points) ?? new RateLimiterMemory({ points, duration: 60 });
    networks.set(points, limiter);
    return limiter;
  };
  const keyStore = fileKeyStore(env.KEYS_DIR);
  return {
    keyStore,
    vault: teamVault(keyStore),
    passkeys: webauthnPasskeys(siteOrigin),
    consentWording,
    ...sampleWords,
    identityAdapter,
    launch: launchPorts(),
    limitActs: (tenantId, personKey, weight) => consume(person, `${tenantId}/${personKey}`, weight),
    limitNetwork: (address, perMinute = env.RATE_NETWORK_PER_MINUTE) => consume(network(perMinute), address),
  };
}

async function consume(limiter: RateLimiterMemory, key: string, weight = 1): Promise<number | null> {
  try {
    await limiter.consume(key, weight);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

/** In a demonstration the world's name servers know none of its names, so its own stand-ins are asked (contract C18). */
function launchPorts(): LaunchPorts['launch'] {
  const standIns = env.BALSS_DEMO || env.NODE_ENV !== 'production';
  const settings = async (): Promise<LaunchSettings> => {
    const ownHost = env.OPERATOR_HOST;
    if (!standIns) return { ownHost };
    const { launchStandIns } = await import('../sandbox/launch-stand-ins.ts');
    const { nameServer, tls } = await launchStandIns();
    return { ownHost, nameServers: [nameServer], tls };
  };
  return {
    standIns,
    domain: async (host) => checkDomain(host, await settings()),
    certificate: async (host) => checkCertificate(host, await settings()),
    mail: async (address) => {
      const publicKey = standIns ? undefined : dkimKey()?.publicKey;
      return checkMailRecords(address, {
        ...(await settings()),
        spf: env.SPF_TERM,
        selector: env.DKIM_SELECTOR,
        publicKey,
      });
    },
    provider: async (provider) => (hasSecrets(provider) ? checkProvider(resolved(provider)) : 'misconfigured'),
  };
}
