import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';
import { isRunning } from '../initiatives/lifecycle.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { AskCorrection } from './approval-schema.ts';
import type { Corrected, Running } from './correct-running.ts';

/** One administrator's request to correct a rule of running initiatives. */
export interface Correction extends AskCorrection {
  id: string;
  /** The published version of the configuration that the rule was taken from. */
  baseVersion: number;
  askedBy: string;
  askedAt: Date;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
}

type Stored = Awaited<ReturnType<typeof findRow>>;

const findRow = (tx: TenantTx, tenantId: string, id: string) =>
  tx.ruleCorrection.findUnique({ where: { tenantId_id: { tenantId, id } } });

const correction = (row: NonNullable<Stored>) => row as unknown as Correction;

export async function findCorrection(tx: TenantTx, tenantId: string, id: string): Promise<Correction | null> {
  const row = await findRow(tx, tenantId, id);
  return row && correction(row);
}

/** Requests about an instrument, newest first. */
export async function listCorrections(
  tx: TenantTx,
  tenantId: string,
  instrument: string,
  take: number,
): Promise<Correction[]> {
  const rows = await tx.ruleCorrection.findMany({
    where: { tenantId, instrument },
    orderBy: { askedAt: 'desc' },
    take,
  });
  return rows.map(correction);
}

/** The request about an instrument that nobody has decided. */
export async function openCorrection(tx: TenantTx, tenantId: string, instrument: string): Promise<Correction | null> {
  const row = await tx.ruleCorrection.findFirst({ where: { tenantId, instrument, decision: null } });
  return row && correction(row);
}

/** Instruments about which a request waits. */
export async function instrumentsToCorrect(tx: TenantTx, tenantId: string): Promise<string[]> {
  const rows = await tx.ruleCorrection.findMany({
    where: { tenantId, decision: null },
    select: { instrument: true },
    orderBy: { askedAt: 'asc' },
  });
  return rows.map(({ instrument }) => instrument);
}

export async function insertCorrection(
  tx: TenantTx,
  tenantId: string,
  asked: AskCorrection & Pick<Correction, 'baseVersion' | 'askedBy' | 'askedAt'>,
): Promise<string> {
  const id = randomUUID();
  await tx.ruleCorrection.create({ data: { tenantId, id, ...asked } });
  return id;
}

export async function decideCorrection(
  tx: TenantTx,
  tenantId: string,
  id: string,
  data: { decision: 'corrected' | 'declined'; decidedBy: string; decidedAt: Date; note?: string },
): Promise<void> {
  await tx.ruleCorrection.update({ where: { tenantId_id: { tenantId, id } }, data });
}

/** How many initiatives of an instrument run under each rule version. */
export async function countByRule(
  tx: TenantTx,
  tenantId: string,
  instrument: string,
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx.initiative.findMany({
    where: { tenantId, instrument, endedAt: null, editorial: { in: ['published', 'paused'] } },
    select: { ruleVersion: true, editorial: true, handover: true, opensAt: true, closesAt: true },
  });
  const counts = new Map<number, number>();
  for (const row of rows) if (isRunning(row, now)) counts.set(row.ruleVersion, (counts.get(row.ruleVersion) ?? 0) + 1);
  return counts;
}

/** Initiatives of a rule version that have not ended, with their numbers and stamps as they are counted now. */
export function listRunning(
  tx: TenantTx,
  tenantId: string,
  instrument: string,
  ruleVersion: number,
): Promise<Running[]> {
  return tx.$queryRaw<RunningRow[]>`
    select i.id, i.number, i.editorial::text as editorial, i.handover::text as handover, i.published_at as "publishedAt",
           i.opens_at as "opensAt", i.closes_at as "closesAt", i.rule -> 'window' as window, i.rule ->> 'countBasis' as "countBasis",
           coalesce(c.valid, 0)::int as valid, coalesce(c.confirmed, 0)::int as confirmed,
           (select coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'required', s.required, 'collectTarget', s.collect_target,
                                                         'effect', s.effect, 'reachedAt', s.reached_at) order by s.position), '[]')
              from initiative_stage s where s.tenant_id = i.tenant_id and s.initiative_id = i.id) as stages
      from initiative i
      left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
     where i.tenant_id = ${tenantId}::uuid and i.instrument = ${instrument} and i.rule_version = ${ruleVersion}::int
       and i.ended_at is null
     order by i.number`.then((rows) => rows.map(running));
}

type RunningRow = Omit<Running, 'stages'> & {
  stages: (Omit<Running['stages'][number], 'reachedAt'> & { reachedAt: string | null })[];
};

function running({ stages, ...one }: RunningRow): Running {
  return {
    ...one,
    stages: stages.map(({ reachedAt, ...stage }) => ({
      ...stage,
      reachedAt: reachedAt === null ? null : new Date(reachedAt),
    })),
  };
}

/** No act is counted, no threshold stamped and no state changed while a correction reads and writes them; people go on signing. */
export async function holdRunning(
  tx: TenantTx,
  tenantId: string,
  instrument: string,
  ruleVersion: number,
): Promise<void> {
  // The key of `fold_signatures`.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('fold:' || ${tenantId}, 0))`;
  await tx.$executeRaw`
    select from initiative where tenant_id = ${tenantId}::uuid and instrument = ${instrument} and rule_version = ${ruleVersion}::int
     order by id for no key update`;
}

/** Gives initiatives the corrected rule, their new ends and their new numbers; stamps as they are given. */
export async function writeCorrected(
  tx: TenantTx,
  tenantId: string,
  rule: Rule,
  initiatives: readonly Corrected[],
): Promise<void> {
  const ids = initiatives.map(({ id }) => id);
  const ends = JSON.stringify(Object.fromEntries(initiatives.map(({ id, after }) => [id, after.closesAt])));
  const stages = JSON.stringify(
    initiatives.flatMap(({ id, after }) => after.stages.map((stage, index) => ({ id, position: index + 1, ...stage }))),
  );
  await tx.$executeRaw`
    update initiative i set rule = ${JSON.stringify(rule)}::jsonb, rule_version = ${rule.version}::int,
           closes_at = (${ends}::jsonb ->> i.id::text)::timestamptz
     where i.tenant_id = ${tenantId}::uuid and i.id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    delete from initiative_stage where tenant_id = ${tenantId}::uuid and initiative_id = any(${ids}::uuid[])`;
  // After the rule, which says on what basis a stage is counted.
  await tx.$executeRaw`
    insert into initiative_stage (tenant_id, initiative_id, position, key, required, collect_target, effect, reached_at)
    select ${tenantId}::uuid, id, position, key, required, "collectTarget", effect, "reachedAt"
      from jsonb_to_recordset(${stages}::jsonb)
           as x(id uuid, position int, key text, required int, "collectTarget" int, effect text, "reachedAt" timestamptz)`;
}
