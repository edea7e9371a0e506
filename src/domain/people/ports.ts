import type { Language } from '../shared/languages.ts';
import type { ProvedFacts } from './identity.ts';
import type { SignInProblem } from './schema.ts';
import type { CallableCountry } from './typed-code.ts';

/** A tenant's wrapping key in the key store outside the database (contract C11). */
export interface WrappingKey {
  id: string;
  /** 32 bytes, AES-256. */
  key: Buffer;
}

/** A column sealed with the tenant's data key, in a table that has `tenant_id`, `id` and `key_id`. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Bound to every ciphertext in it. */
  purpose: string;
}

/** What the rotation of data keys needs; higher modules add the columns that are theirs. */
export interface RotationPorts {
  keyStore: KeyStore;
  sealedColumns: readonly SealedColumn[];
}

/** Destroying a tenant's wrapping keys makes every copy of its identity data unreadable, backups included. */
export interface KeyStore {
  /** The newest wrapping key; made on first use. */
  current(tenantId: string): Promise<WrappingKey>;
  /** A wrapping key by id; undefined when it was destroyed. */
  byId(tenantId: string, id: string): Promise<WrappingKey | undefined>;
  destroy(tenantId: string): Promise<void>;
}

/** A message of a provider, or of the browser that it sends back. An adapter reads nothing else of the request. */
export interface ProviderMessage {
  /** Last part of its address, `/api/identity/{key}/{step}`: `return`, `acs`, `webhook` … */
  step: string;
  method: 'GET' | 'POST';
  query: URLSearchParams;
  /** The body as it came, since signatures are over these bytes; 256 KB at most. */
  body: Buffer;
  header(name: string): string | null;
}

/** One person's way to a provider and back. */
export interface Trip<P> {
  provider: P;
  /** Names the way: the adapter sends it along (state, RelayState, clientId …) and finds it in the answer. */
  state: string;
  language: Language;
  /** When the person was sent away. */
  beganAt: Date;
  /** For a provider that shows a text of ours on another device: which site the person signs in to. */
  purpose: string;
  now: Date;
  /**
   * For `carriesProof`: a secret to put into the addresses that the provider sends the browser back to, told to the
   * provider's server and nobody else.
   */
  proof: string;
  /** Facts that the rule needs beside identifier and names; a provider that can choose is asked for no others. */
  needs: { birthDate: boolean; citizenship: boolean; residence: boolean };
  /** Absolute address of `/api/identity/{key}/{step}` on the person's host. */
  address(step: string): string;
  /** A secret by the name that the configuration gives; throws IdentityProblem (misconfigured) when it is not set. */
  secret(name: string): string;
}

/** A site as a provider must know it before anybody comes from there. Everything in it is public but what `secret` gives. */
export interface SiteOfProvider<P> extends Pick<Trip<P>, 'provider' | 'address' | 'secret'> {
  /** Address of the front page. */
  home: string;
  /** Its names as visitors read them. */
  names: readonly { text: string; language: Language }[];
  /** Who answers for it, and where they can be asked. */
  contact: { organisation: string; language: Language; email: string };
}

/** What a person sees while something happens on another device. */
export interface Waiting {
  /** Code to compare with the one on the phone. */
  verificationCode?: string;
  /** Text of a QR code. */
  qr?: string;
  /** Opens the app or wallet on this device. */
  link?: string;
  /** Countries whose people can type their personal code, so that their phone is called (`notify`). */
  callable?: readonly CallableCountry[];
  /** Seconds until the page asks again. */
  again: number;
}

/** What a provider's message, or asking it, gave. `memory` is plain JSON, kept sealed and handed to the next call. */
export type Finding =
  | { kind: 'proved'; facts: ProvedFacts }
  | { kind: 'waiting'; memory: unknown }
  /** Nothing new: an intermediate callback, or one that was handled before. */
  | { kind: 'noted' };

/**
 * A protocol by which a person proves who they are. Every method may throw IdentityProblem; whatever else it throws is a
 * fault of the provider or of the network. An adapter never looks at cookies, database or environment.
 */
export interface IdentityAdapter<P> {
  /** The browser is sent to `location`; null for the waiting page. */
  begin(trip: Trip<P>): Promise<{ memory: unknown; location: string | null }>;
  /** The state that a message names; null when it names none. It decides nothing and may be forged. */
  stateOf(message: ProviderMessage): string | null;
  /**
   * For back-channel steps whose address others can see, in a QR code: the state's SHA-256 in hex, instead of the state,
   * which is also the browser's key to the way. `trip.state` is empty then.
   */
  handleOf?(message: ProviderMessage): string | null;
  /**
   * The answer comes without the person's browser (webhook), so the provider must also send back the browser that was
   * there, with `trip.proof`: else whoever began could collect what somebody else proved at a link of theirs.
   */
  carriesProof?: true;
  /** Judges a message. `memory` is what the last call left. `reply` answers a back-channel step. */
  hear(
    trip: Trip<P>,
    message: ProviderMessage,
    memory: unknown,
  ): Promise<Finding & { reply?: { type: string; body: string } }>;
  /** For protocols that wait: what the waiting page shows now. */
  show?(trip: Trip<P>, memory: unknown): Waiting;
  /**
   * For protocols that can call a phone: calls that of `identifier` (ETSI EN 319 412-1, `PNOLV-010190-10001`), which is kept
   * nowhere. From then on only that person is proved. A code without an account looks like one whose person refuses.
   */
  notify?(trip: Trip<P>, memory: unknown, identifier: string): Promise<Extract<Finding, { kind: 'waiting' }>>;
  /** For protocols that wait: asks the provider how far it is. */
  ask?(trip: Trip<P>, memory: unknown): Promise<Finding>;
  /**
   * For protocols that describe a site to its provider (SAML metadata): what `/api/identity/{key}/metadata` answers. Nothing
   * in it is secret. Throws IdentityProblem (misconfigured) when keys are missing or do not fit.
   */
  describe?(site: SiteOfProvider<P>): { type: string; body: string };
  /** Steps that the provider or a wallet calls itself, without the person's browser; with the methods they take. */
  backChannel: Readonly<Record<string, 'GET' | 'POST'>>;
  /** Steps that arrive as another site's POST, so without cookies (SAML). */
  crossSite: readonly string[];
}

/** What went wrong in the tenant's own arrangement with a provider; administrators see it, citizens do not. */
export type ProviderFault =
  | 'misconfigured'
  | 'unreachable'
  | 'slow'
  | 'wrong_signature'
  | 'wrong_audience'
  | 'wrong_issuer'
  | 'replayed_answer'
  | 'swapped_person'
  | 'malformed_answer'
  | 'level_too_low'
  /** Whether a certificate still holds could not be found out. */
  | 'status_unavailable'
  /** The authority has revoked the certificate, or does not know it. */
  | 'certificate_refused';

/** A sign-in that did not end in an identity: what the person is told, and what the administrator should know. */
export class IdentityProblem extends Error {
  readonly problem: SignInProblem;
  readonly fault: ProviderFault | null;

  constructor(problem: SignInProblem, fault: ProviderFault | null = null, options?: ErrorOptions) {
    super(`${problem}${fault ? `: ${fault}` : ''}`, options);
    this.name = 'IdentityProblem';
    this.problem = problem;
    this.fault = fault;
  }
}
