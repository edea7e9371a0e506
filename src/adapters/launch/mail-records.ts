import { Resolver } from 'node:dns/promises';
import type { MailRecord } from '../../domain/configuration/ports.ts';
import { domainOf } from '../mail/smtp.ts';

/** Milliseconds that a name server has for one record; a checklist is looked at by somebody who waits. */
const patienceMs = 3_000;

export interface MailSettings {
  /** What the SPF record must hold. */
  spf: string;
  selector: string;
  /** `p` of the DKIM record where the installation signs; any key will do unless given. */
  publicKey?: string | undefined;
  /** Name servers as `address:port`; the machine's own unless given. */
  nameServers?: string[];
}

type Texts = readonly string[] | 'no_answer';

/** Asks the name servers for the three records by which mailboxes believe a sender (RFC 7208, 6376, 7489). */
export async function checkMailRecords(address: string, settings: MailSettings): Promise<MailRecord[]> {
  const { spf, selector, publicKey, nameServers } = settings;
  const resolver = new Resolver({ timeout: patienceMs / 2, tries: 1 });
  if (nameServers) resolver.setServers(nameServers);
  const domain = domainOf(address);
  const key = `${selector}._domainkey.${domain}`;
  const policyNames = withParents(domain).map((name) => `_dmarc.${name}`);
  const texts = (name: string) => textsOf(resolver, name);
  const [senders, keys, policies] = await Promise.all([texts(domain), texts(key), Promise.all(policyNames.map(texts))]);
  const ownSpf = senders === 'no_answer' ? [] : senders.filter((text) => /^v=spf1( |$)/i.test(text));
  const dkim = publicKey === undefined ? null : `v=DKIM1; k=rsa; p=${publicKey}`;
  return [
    {
      kind: 'spf',
      state: stateOf(senders, ownSpf.length === 1 && termsOf(ownSpf[0]).includes(spf.toLowerCase())),
      name: domain,
      value: `v=spf1 ${[spf, ...(ownSpf[0]?.split(/ +/).slice(1) ?? ['~all'])].join(' ')}`,
    },
    { kind: 'dkim', state: stateOf(keys, keys !== 'no_answer' && keys.some(isKey(publicKey))), name: key, value: dkim },
    { kind: 'dmarc', ...policyState(policyNames, policies), name: `_dmarc.${domain}`, value: 'v=DMARC1; p=none' },
  ];
}

async function textsOf(resolver: Resolver, name: string): Promise<Texts> {
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['ENOTFOUND', 'ENODATA'].includes(code) ? [] : 'no_answer';
  }
}

const stateOf = (texts: Texts, good: boolean) => (texts === 'no_answer' ? texts : good ? 'there' : 'missing');

/** Terms of an SPF record; `+` before one says nothing. */
const termsOf = (record = '') =>
  record
    .toLowerCase()
    .split(/ +/)
    .slice(1)
    .map((term) => term.replace(/^\+/, ''));

/** Tags of a DKIM or DMARC record. */
function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=');
      return [name.trim(), value.join('=').replace(/\s/g, '')];
    }),
  );
}

/** Whether a record holds a key; one with an empty `p` was taken back. */
const isKey = (publicKey: string | undefined) => (record: string) => {
  const key = tagsOf(record).get('p');
  return Boolean(key) && (publicKey === undefined || key === publicKey);
};

/** A domain under which many register theirs may say so itself; its policy is none of the organisation's. */
function isPolicy(record: string): boolean {
  const tags = tagsOf(record);
  return /^v\s*=\s*DMARC1\s*;/.test(record) && tags.has('p') && tags.get('psd') !== 'y';
}

/** The nearest name that says anything decides. */
function policyState(names: readonly string[], policies: readonly Texts[]): Pick<MailRecord, 'state' | 'above'> {
  const at = policies.findIndex((texts) => texts === 'no_answer' || texts.some(isPolicy));
  if (at < 0) return { state: 'missing' };
  if (policies[at] === 'no_answer') return { state: 'no_answer' };
  return { state: 'there', ...(at > 0 && { above: names[at] ?? '' }) };
}

/**
 * A domain and those it lies in, down to two names: a policy of the organisation's domain holds for those below it. Which
 * of them is the organisation's only the list of public suffixes knows, so a policy from above is told with its name.
 */
function withParents(domain: string): string[] {
  const names = domain.split('.');
  return names.slice(0, Math.max(1, names.length - 1)).map((_, index) => names.slice(index).join('.'));
}
