import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { SeedInitiatives, type SeedInitiative } from '../../prisma/seed/schema.ts';
import { withTenant, type TenantTx } from '../db/with-tenant.ts';
import { startOf } from '../domain/initiatives/start.ts';
import { initiativeTextHash, searchWords } from '../domain/initiatives/text.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import { localDate } from '../domain/shared/local-date.ts';
import { instrumentOf, ruleInForce, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { ports } from '../server/wiring.ts';
import { randomNumbers, seedPeople, type SeedPerson } from './seed-people.ts';
import { seedSignatures } from './seed-signatures.ts';

const dayMs = 86_400_000;

/** Fills an empty demonstration tenant with its invented initiatives; a tenant that has any is left alone. */
export async function seedInitiatives(tenant: TenantInForce, now: Date): Promise<number> {
  const tenantId = tenant.id;
  const present = await withTenant(tenantId, (tx) => tx.initiative.count({ where: { tenantId } }));
  if (present > 0) return 0;
  const file = `prisma/seed/${tenant.slug}/initiatives.yaml`;
  if (!existsSync(file)) return 0;
  const parsed = SeedInitiatives.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`);
  const random = randomNumbers(tenant.slug.length * 7919 + 17);
  const most = Math.max(
    ...parsed.data.map(({ signatures }) => (signatures?.claimed ?? 0) + (signatures?.withdrawn ?? 0)),
  );
  const people = await seedPeople(
    tenant.configuration.country,
    await tenantKeys(ports().keyStore, tenantId),
    Math.ceil(most * 1.1) + 50,
    random,
  );
  for (const seed of parsed.data) {
    await withTenant(tenantId, (tx) => seedOne(tx, { tenant, now, people, random }, seed));
  }
  return parsed.data.length;
}

interface Setting {
  tenant: TenantInForce;
  now: Date;
  people: SeedPerson[];
  random: () => number;
}

async function seedOne(tx: TenantTx, setting: Setting, seed: SeedInitiative): Promise<void> {
  const { tenant, now } = setting;
  const tenantId = tenant.id;
  const id = randomUUID();
  const on = (offset: number | undefined): Date | null =>
    offset === undefined ? null : atWorkingHour(now, offset, seed.number);
  const instrument = instrumentOf(tenant, seed.instrument);
  const publishedAt = on(seed.published);
  const { timeZone } = tenant.configuration;
  const rule = ruleInForce(instrument, localDate(publishedAt ?? now, timeZone)) ?? instrument.rules[0];
  if (!rule) throw new Error(`${tenant.slug}: instrument ${seed.instrument} has no rule`);
  const start = startOf(tenant.configuration, rule, publishedAt ?? now);
  const window = publishedAt ? start : null;
  const { stages } = start;
  const handedOverAt = on(seed.handover?.day);
  const endedAt =
    seed.editorial === 'withdrawn' || seed.editorial === 'refused'
      ? new Date(Math.min(now.getTime(), (publishedAt ?? now).getTime() + 20 * dayMs))
      : null;
  const textVersion = seed.correction ? 2 : 1;

  await tx.initiative.create({
    data: {
      tenantId,
      id,
      number: seed.number,
      instrument: seed.instrument,
      institution: seed.institution,
      topic: seed.topic,
      territory: seed.territory,
      language: seed.language,
      ruleVersion: rule.version,
      rule,
      authorName: seed.author.name,
      authorRole: seed.author.role ?? null,
      ...(seed.label && { label: seed.label }),
      editorial: seed.editorial,
      handover: seed.handover?.state ?? 'none',
      handoverKind: seed.handover?.kind ?? null,
      returnReason: seed.handover?.returned?.reason ?? null,
      outcome: seed.outcome ?? null,
      ...(seed.outcome && { outcomeLog: [seed.outcome] }),
      ...(seed.reason && { reason: seed.reason }),
      ...(seed.publicLine && { publicLine: seed.publicLine }),
      ...(seed.change && { change: seed.change }),
      textVersion,
      submittedAt: on(seed.submitted),
      publishedAt,
      opensAt: window?.opensAt ?? null,
      closesAt: window?.closesAt ?? null,
      handedOverAt,
      acknowledgedAt: on(seed.handover?.acknowledged),
      returnedAt: on(seed.handover?.returned?.day),
      answeredAt: on(seed.handover?.answered),
      answerDue: on(seed.handover?.answerDue),
      endedAt,
    },
  });
  const original = await seedTexts(tx, tenantId, id, seed, publishedAt ?? now, on(seed.correction?.day));
  await tx.initiativeStage.createMany({
    data: stages.map((stage, index) => ({ tenantId, initiativeId: id, position: index + 1, ...stage })),
  });
  await seedExtras(tx, tenantId, id, seed, on);

  if (!seed.signatures || !publishedAt) return;
  const until = new Date(
    Math.min(
      now.getTime(),
      (window?.closesAt ?? now).getTime(),
      (handedOverAt ?? now).getTime(),
      (endedAt ?? now).getTime(),
    ),
  );
  const moments = await seedSignatures(tx, {
    tenantId,
    initiativeId: id,
    textHash: original,
    ruleVersion: rule.version,
    publicity: rule.publicity,
    claimed: seed.signatures.claimed,
    withdrawn: seed.signatures.withdrawn ?? 0,
    lastWeek: seed.signatures.lastWeek,
    confirmed: seed.signatures.confirmed ?? 0,
    invalid: seed.signatures.invalid ?? {},
    from: publishedAt,
    until,
    now,
    timeZone,
    methods: tenant.configuration.identityProviders.map((provider) => provider.id),
    level: tenant.configuration.identityProviders[0]?.level ?? 'substantial',
    people: setting.people,
    random: setting.random,
  });
  for (const [index, stage] of stages.entries()) {
    // Moments are those of signing; what the register confirmed later reaches a stage in the fold.
    const reachedAt = rule.countBasis === 'valid' ? moments[stage.required - 1] : undefined;
    if (reachedAt)
      await tx.initiativeStage.update({
        where: { tenantId_initiativeId_position: { tenantId, initiativeId: id, position: index + 1 } },
        data: { reachedAt },
      });
  }
}

/** Between 9 and 17 UTC of a day before or after today, different for each initiative; never in the future for day 0. */
function atWorkingHour(now: Date, offset: number, salt: number): Date {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  const at = midnight + offset * dayMs + (7 + (salt % 8)) * 3_600_000 + ((salt * 13) % 60) * 60_000;
  return new Date(offset <= 0 ? Math.min(at, now.getTime() - 600_000) : at);
}

async function seedTexts(
  tx: TenantTx,
  tenantId: string,
  initiativeId: string,
  seed: SeedInitiative,
  first: Date,
  corrected: Date | null,
): Promise<string> {
  const { correction } = seed;
  const undo = (text: string) => (correction?.replace ?? []).reduce((was, { from, to }) => was.replace(to, from), text);
  const before = correction ? (JSON.parse(undo(JSON.stringify(seed.text))) as typeof seed.text) : seed.text;
  const rows = [
    { version: 1, language: seed.language as string, origin: 'original', text: before, createdAt: first, note: null },
    ...(correction && corrected
      ? [
          {
            version: 2,
            language: seed.language as string,
            origin: 'original',
            text: seed.text,
            createdAt: corrected,
            note: correction.note,
          },
        ]
      : []),
    ...(seed.translations ?? []).map(({ language, origin, text }) => ({
      version: correction ? 2 : 1,
      language: language as string,
      origin: origin as string,
      text,
      createdAt: first,
      note: null,
    })),
  ];
  for (const { text, note, ...row } of rows) {
    await tx.initiativeText.create({
      data: { tenantId, initiativeId, ...row, ...text, hash: initiativeTextHash(text), ...(note && { note }) },
    });
  }
  const words = searchWords(...rows.flatMap(({ text }) => [text.title, text.summary, ...text.demands]));
  await tx.initiativeWord.createMany({ data: words.map((word) => ({ tenantId, word, initiativeId })) });
  return initiativeTextHash(before);
}

async function seedExtras(
  tx: TenantTx,
  tenantId: string,
  initiativeId: string,
  seed: SeedInitiative,
  on: (offset: number | undefined) => Date | null,
): Promise<void> {
  for (const [index, step] of (seed.steps ?? []).entries()) {
    await tx.initiativeStep.create({
      data: {
        tenantId,
        initiativeId,
        position: index + 1,
        text: step.text,
        happenedAt: on(step.day),
        expectedOn: on(step.expected),
      },
    });
  }
  for (const answer of seed.answers ?? [])
    await tx.initiativeAnswer.create({ data: { tenantId, initiativeId, ...answer } });
  for (const { text, ...file } of seed.attachments ?? []) {
    const content = new TextEncoder().encode(text);
    await tx.initiativeAttachment.create({
      data: {
        tenantId,
        id: randomUUID(),
        initiativeId,
        ...file,
        mediaType: 'text/plain; charset=utf-8',
        size: content.length,
        content,
      },
    });
  }
}
