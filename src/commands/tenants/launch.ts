import { z } from 'zod';
import { SetupError } from '../../db/setup-error.ts';
import { openSite } from '../../domain/configuration/open-site.ts';
import { readLaunch } from '../../domain/configuration/read-launch.ts';
import { isReady } from '../../domain/configuration/readiness.ts';
import { makeTrialLink, trialDays } from '../../domain/configuration/trial-link.ts';
import { makeSample } from '../../domain/initiatives/make-sample.ts';
import { inviteFirstAdministrator } from '../../domain/installation/invite-administrator.ts';
import type { Context } from '../../domain/shared/context.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { listHosts, loadTenant } from '../../domain/tenants/repository.ts';
import { ruleInForce, type TenantInForce, tenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { launchInput } from '../../server/launch-input.ts';
import { launchSentences } from '../../server/launch-sentences.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { ports } from '../../server/wiring.ts';
import { asOwner, commandContext, knownTenant } from './database.ts';
import { type Outcome, WrongUse } from './outcome.ts';

/** `invite <slug>`: the letter to a first administrator, as the operator's console writes it. */
export function inviteAdministrator(slug: string, given: { name?: string; email?: string }): Promise<Outcome> {
  const name = given.name?.trim() ?? '';
  const email = z.email().safeParse(given.email?.trim());
  if (!name || !email.success) throw new WrongUse('Say whom: --name "Ada Invented" --email ada@example.org');
  return onSite(slug, async (ctx) => {
    await inviteFirstAdministrator(ctx, ports(), { name, email: email.data });
    return {
      ok: true,
      lines: [`The worker sends the invitation to ${email.data}. It opens the console for 72 hours.`],
      json: { slug, invited: true },
    };
  });
}

/** `trial <slug>`: a sample of each instrument, and the link by which people try them before the site opens. */
export function trial(slug: string): Promise<Outcome> {
  return onSite(slug, async (ctx) => {
    const { tenant, now } = ctx;
    const { instruments, timeZone, languages } = tenant.configuration;
    const samples: string[] = [];
    for (const instrument of instruments.filter((one) => ruleInForce(one, localDate(now, timeZone)))) {
      const { number } = await makeSample(ctx, ports(), { instrument: instrument.key });
      samples.push(`${siteOrigin(tenant)}/${languages.default}/initiatives/${number}`);
    }
    const link = `${siteOrigin(tenant)}/trial/${await makeTrialLink(ctx, ports().vault)}`;
    return {
      ok: true,
      lines: [
        `For ${trialDays} days this link leads into the site: ${link}`,
        ...samples.map((at) => `A sample: ${at}`),
      ],
      json: { slug, link, samples },
    };
  });
}

/**
 * `open <slug>`: what the launch checklist says; with `yes` it opens the site when nothing is missing, and with `anyway`, as an
 * operator may in the console, with what is missing, which the site's log tells.
 */
export function open(
  slug: string,
  { yes = false, anyway = false }: { yes?: boolean; anyway?: boolean },
): Promise<Outcome> {
  return onSite(slug, async (ctx) => {
    const input = await launchInput(ctx.tenant);
    const { lines, state } = await readLaunch(ctx, ports(), input);
    const said = lines.flatMap((line) => launchSentences(ctx.tenant, line));
    const json = { slug, state, lines };
    if (state !== 'draft') return { ok: false, lines: [`${slug} is ${state}: only a draft opens.`], json };
    if (!isReady(lines) && !anyway)
      return { ok: false, lines: [...said, `${slug} stays closed: put right what is missing.`], json };
    if (!yes) return { ok: false, lines: [...said, 'Nothing was changed. Add --yes to open it.'], json };
    const opened = await openSite(ctx, ports(), input, { anyway });
    if (opened.kind === 'not_ready')
      return {
        ok: false,
        lines: [...opened.missing.flatMap((line) => launchSentences(ctx.tenant, line)), `${slug} stays closed.`],
        json,
      };
    return {
      ok: true,
      lines: [...said, `${slug} is open: ${siteOrigin(ctx.tenant)}`],
      json: { ...json, state: 'live' },
    };
  });
}

function onSite(slug: string, act: (ctx: Context & { tenant: TenantInForce }) => Promise<Outcome>): Promise<Outcome> {
  return asOwner(async () => {
    const { id } = await knownTenant(slug);
    const stored = await loadTenant(id);
    const canonical = (await listHosts(id)).find((host) => host.canonical);
    if (!stored || !canonical) throw new SetupError(`${slug} has no version in force yet.`);
    const tenant = tenantInForce({ ...stored, canonicalHost: canonical.host }, stored.document);
    return act({ ...commandContext(tenant), tenant });
  });
}
