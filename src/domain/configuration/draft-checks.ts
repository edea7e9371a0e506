import type { Context } from '../shared/context.ts';
import { checkChange, type InUse, newRules } from '../tenants/check-change.ts';
import { checkInstrument } from '../tenants/check-instrument.ts';
import { checkProvider } from '../tenants/check-provider.ts';
import type { Check } from './change-draft.ts';
import { inUse } from './in-use-repository.ts';
import { hadSender, latestVersion } from './repository.ts';

/** What is wrong with the rules that a draft has prepared for an instrument: nobody saves one that cannot be published. */
export function preparedRuleProblems({ tenant, now }: Context, key: string): Check {
  return async (document, tx) => {
    const { document: published } = await latestVersion(tx, tenant.id);
    const { configuration } = document;
    const instrument = configuration.instruments.find((one) => one.key === key);
    if (!instrument) return [];
    const facts = { published, inUse: await inUse(tx, tenant.id), now };
    const prepared = newRules(published, document)
      .filter((one) => one.instrument === key)
      .map(({ rule }) => String(rule.version));
    return [...checkInstrument(configuration, instrument), ...checkChange(document, facts)].filter(({ path, code }) => {
      const [, list, name, place, version] = path;
      if (list !== 'instruments' || name !== key || place === 'provenance') return false;
      // Blanks are in words, which have a page of their own.
      if (code === 'required') return false;
      // What stands under an older version was so before; only a new document as a whole has to answer for it.
      return place !== 'rules' || version === undefined || prepared.includes(version);
    });
  };
}

/** Whether a provider has an address that nobody may call: told where it is typed, not only before it is published. */
export function providerProblems(id: string): Check {
  return ({ configuration }) =>
    Promise.resolve(configuration.identityProviders.filter((one) => one.id === id).flatMap(checkProvider));
}

/**
 * Whether letters would come from the site's own domain, or from an address that it had before. Another one the operator sets: the
 * installation signs for all senders, so nobody takes a neighbour's.
 */
export function senderProblems({ tenant }: Context): Check {
  return async ({ configuration: { hosts, mailSender } }, tx) => {
    const domain = mailSender.address.split('@').at(-1)?.toLowerCase();
    if (hosts.some(({ host }) => host === domain) || (await hadSender(tx, tenant.id, mailSender.address))) return [];
    const names = hosts.map(({ host }) => host).join(', ');
    return [{ path: ['configuration', 'mailSender', 'address'], code: 'sender_foreign', params: { name: names } }];
  };
}

/** Whether what running initiatives use of a list would still be there. */
export function inUseProblems({ tenant, now }: Context, list: keyof InUse): Check {
  return async (document, tx) => {
    const { document: published } = await latestVersion(tx, tenant.id);
    const problems = checkChange(document, { published, inUse: await inUse(tx, tenant.id), now });
    return problems.filter(({ code, path }) => code === 'in_use' && path[1] === list);
  };
}
