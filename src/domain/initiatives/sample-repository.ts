import type { TenantTx } from '../../db/with-tenant.ts';
import type { Language } from '../shared/languages.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { Start } from './start.ts';
import { initiativeTextHash, searchWords, type InitiativeTextContent } from './text.ts';

/** One new number of a tenant's initiatives at a time. */
export async function lockNumbers(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('initiative-number:' || ${tenantId}, 0))`;
}

/** Whether the site has not opened, as the row says now. */
export async function isDraft(tx: TenantTx, tenantId: string): Promise<boolean> {
  return (await tx.tenant.count({ where: { id: tenantId, state: 'draft' } })) > 0;
}

/** The sample of a rule, if there is one. */
export function findSample(
  tx: TenantTx,
  tenantId: string,
  instrument: string,
  ruleVersion: number,
): Promise<{ number: number } | null> {
  return tx.initiative.findFirst({
    where: { tenantId, sample: true, instrument, ruleVersion },
    select: { number: true },
  });
}

interface NewSample {
  id: string;
  instrument: string;
  institution: string;
  topic: string;
  territory: string;
  rule: Rule;
  start: Start;
  now: Date;
  /** Of the original; the other texts are its translations. */
  language: Language;
  author: string;
  texts: readonly { language: Language; text: InitiativeTextContent }[];
}

/** Writes a published sample with its texts, stages and search words; gives its number. */
export async function insertSample(tx: TenantTx, tenantId: string, sample: NewSample): Promise<number> {
  const { id, rule, start, now, language, author, texts, ...columns } = sample;
  const { _max } = await tx.initiative.aggregate({ where: { tenantId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  await tx.initiative.create({
    data: {
      tenantId,
      id,
      number,
      ...columns,
      language,
      sample: true,
      ruleVersion: rule.version,
      rule,
      authorName: author,
      editorial: 'published',
      submittedAt: now,
      publishedAt: now,
      opensAt: start.opensAt,
      closesAt: start.closesAt,
    },
  });
  await tx.initiativeText.createMany({
    data: texts.map(({ language: own, text }) => ({
      tenantId,
      initiativeId: id,
      version: 1,
      language: own,
      origin: own === language ? 'original' : 'human',
      ...text,
      hash: initiativeTextHash(text),
      createdAt: now,
    })),
  });
  await tx.initiativeStage.createMany({
    data: start.stages.map((stage, index) => ({ tenantId, initiativeId: id, position: index + 1, ...stage })),
  });
  const words = searchWords(...texts.flatMap(({ text }) => [text.title, text.summary, ...text.demands]));
  await tx.initiativeWord.createMany({ data: words.map((word) => ({ tenantId, word, initiativeId: id })) });
  return number;
}

/** A sample with the acts of signing that reached it. */
export interface Sample {
  number: number;
  instrument: string;
  ruleVersion: number;
  title: string;
  /** Signatures of it, those taken back included. */
  signatures: number;
  withdrawn: number;
}

/** Samples of a site, oldest first, with the title of their original. */
export function listSamples(tx: TenantTx, tenantId: string): Promise<Sample[]> {
  return tx.$queryRaw<Sample[]>`
    select i.number, i.instrument, i.rule_version as "ruleVersion", t.title,
           count(s.id)::int as signatures, (count(s.id) filter (where s.state = 'withdrawn'))::int as withdrawn
      from initiative i
      join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
      left join signature s on s.tenant_id = i.tenant_id and s.initiative_id = i.id
     where i.tenant_id = ${tenantId}::uuid and i.sample
     group by i.number, i.instrument, i.rule_version, t.title order by i.number`;
}
