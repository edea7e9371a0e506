import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';

/** Where a domain leads: here; to somebody else; nowhere; or the name servers did not answer. */
export type DomainAnswer = 'here' | 'elsewhere' | 'no_name' | 'no_answer';

/** A domain's certificate as a browser would judge it. */
export type CertificateAnswer = 'valid' | 'ends_soon' | 'expired' | 'wrong_name' | 'untrusted' | 'no_answer';

/** An identity provider, asked whether it is there; `misconfigured`: a secret is not set, or it is another one than named. */
export type ProviderAnswer = 'answers' | 'misconfigured' | 'no_answer';

/** One of the three records by which mailboxes believe a sender. */
export interface MailRecord {
  readonly kind: 'spf' | 'dkim' | 'dmarc';
  readonly state: 'there' | 'missing' | 'no_answer';
  /** Name of the TXT record. */
  readonly name: string;
  /** What it should say; null where only the mail service of the installation knows. */
  readonly value: string | null;
  /** A record of a domain above, which holds here; nobody can tell from names whether that domain is the organisation's own. */
  readonly above?: string;
}

/** What the launch checklist asks outside, each within seconds. Nothing of anybody is sent. */
export interface LaunchPorts {
  launch: {
    domain(host: string): Promise<DomainAnswer>;
    certificate(host: string): Promise<CertificateAnswer>;
    provider(provider: IdentityProvider): Promise<ProviderAnswer>;
    mail(address: string): Promise<readonly MailRecord[]>;
    /** A demonstration's name server and certificate authority answer in place of the world's (the page says so). */
    standIns: boolean;
  };
}
