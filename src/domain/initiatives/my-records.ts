import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { ownKeys } from '../people/alias-repository.ts';
import { openIdentity } from '../people/identity.ts';
import type { KeyStore } from '../people/ports.ts';
import { listConsentWordings } from '../people/repository.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import { listOwnEvents, listOwnSignaturesAfter } from '../signatures/own-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { citizen, describe, type OwnSignature } from './my-signatures.ts';

/** Where the first step begins. */
export const firstStep = '00000000-0000-0000-0000-000000000000';

/** Signatures of one step; who has more asks again after the last id. */
export const recordsPerStep = 100;

const StoredConsent = z.looseObject({
  wording: z.string(),
  version: z.number(),
  language: z.string(),
  residence: z.string().optional(),
});

/** One own signature with all of its evidence (contract C12). */
export interface SignatureRecord {
  signature: OwnSignature;
  textVersion: number;
  textHash: string;
  ruleVersion: number;
  level: string;
  authenticatedAt: Date;
  showName: boolean;
  /** Words, version, language and time of the consent; `text` is null when the words are not in the store. */
  consent: { text: string | null; version: number; language: string; at: Date; ownWord: string | null };
  /** The identity as it was when it was signed; null when it has been destroyed. */
  identity: VerifiedIdentity | null;
  /** The person's acts on the initiative, oldest first. */
  events: { kind: string; at: Date }[];
}

/** The person's own signatures with their evidence, `recordsPerStep` after an id. Errors: not_signed_in. */
export async function myRecords(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  after: string,
): Promise<SignatureRecord[]> {
  const personKey = citizen(ctx);
  const { id: tenantId } = ctx.tenant;
  const { rows, signatures, wordings, events } = await withTenant(tenantId, async (tx) => {
    const keys = await ownKeys(tx, tenantId, personKey);
    const rows = await listOwnSignaturesAfter(tx, tenantId, keys, after, recordsPerStep);
    const hashes = rows.flatMap(({ consent }) => StoredConsent.safeParse(consent).data?.wording ?? []);
    return {
      rows,
      signatures: await describe(tx, ctx, rows),
      wordings: await listConsentWordings(tx, tenantId, [...new Set(hashes)]),
      events: await listOwnEvents(tx, tenantId, keys, [...new Set(rows.map((row) => row.initiativeId))]),
    };
  });
  const records = signatures.map(async (signature): Promise<SignatureRecord | null> => {
    const row = rows.find(({ id }) => id === signature.id);
    if (!row) return null;
    const consent = StoredConsent.parse(row.consent);
    return {
      signature,
      textVersion: row.textVersion,
      textHash: row.textHash,
      ruleVersion: row.ruleVersion,
      level: row.level,
      authenticatedAt: row.authenticatedAt,
      showName: row.showName,
      consent: {
        text: wordings.find(({ hash }) => hash === consent.wording)?.text ?? null,
        version: consent.version,
        language: consent.language,
        at: row.signedAt,
        ownWord: consent.residence ?? null,
      },
      identity: await openIdentity(ports.keyStore, tenantId, { ciphertext: row.identity, keyId: row.keyId }),
      events: events
        .filter(({ initiativeId }) => initiativeId === row.initiativeId)
        .map(({ kind, at }) => ({ kind, at })),
    };
  });
  return (await Promise.all(records)).filter((record) => record !== null);
}
