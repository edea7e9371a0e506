import type { ConsentWording } from '../people/consent.ts';
import type { KeyStore } from '../people/ports.ts';
import type { Language } from '../shared/languages.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import type { SignableInitiative } from './signable.ts';
import type { InitiativeTextContent } from './text.ts';

/** What signing needs from outside the domain. */
export interface SigningPorts {
  keyStore: KeyStore;
  /** The consent's words in the reader's language, exactly as the confirm page shows them. */
  consentWording(tenant: TenantInForce, initiative: SignableInitiative, language: Language): ConsentWording;
  /** Counts one act of signing of a person; gives the seconds to wait when there were too many (contract C19). */
  limitActs(tenantId: string, personKey: string, weight?: number): Promise<number | null>;
}

/** The words of a sample initiative; each says that it is one. */
export interface SamplePorts {
  sampleText(tenant: TenantInForce, language: Language): InitiativeTextContent;
  /** Name of an author who does not exist, in the site's main language. */
  sampleAuthor(tenant: TenantInForce): string;
}
