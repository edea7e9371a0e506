import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchStandIns } from '../../sandbox/launch-stand-ins.ts';
import { checkMailRecords } from './mail-records.ts';

/** Texts of a name server of our own; a name that is not in it does not exist. */
let zone: Record<string, string[]> = {};
const server = createSocket('udp4');
let nameServers: string[];
beforeAll(async () => {
  server.on('message', (question, { port, address }) => server.send(answerFrom(question), port, address));
  await new Promise<void>((ready) => server.bind(0, '127.0.0.1', ready));
  nameServers = [`127.0.0.1:${server.address().port}`];
});
afterAll(() => server.close());

function answerFrom(question: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const texts = zone[labels.join('.')] ?? [];
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(texts.length > 0 ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(texts.length, 6);
  const records = texts.map((text) => {
    const parts = text.match(/.{1,250}/g) ?? [''];
    const data = Buffer.concat(parts.map((part) => Buffer.from([part.length, ...Buffer.from(part)])));
    const start = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
    start.writeUInt16BE(data.length, 10);
    return Buffer.concat([start, data]);
  });
  return Buffer.concat([head, question.subarray(12, at + 5), ...records]);
}

const spf = 'include:mail.service.eu';
async function asked(publicKey?: string, servers = nameServers) {
  const records = await checkMailRecords('Post@Petitions.Land.eu', {
    spf,
    selector: 'mail',
    publicKey,
    nameServers: servers,
  });
  return Object.fromEntries(records.map((record) => [record.kind, record]));
}
const there = { state: 'there' };

describe('SPF', () => {
  test.each([
    ['names where mail comes from', ['v=spf1 include:mail.service.eu ~all'], 'there'],
    ['names it among others, in capitals, with a plus', ['v=spf1 mx +INCLUDE:mail.service.eu -all'], 'there'],
    ['stands beside other texts', ['site-verification=1', 'v=spf1 include:mail.service.eu ~all'], 'there'],
    ['names somebody else only', ['v=spf1 include:mail.service.eu.evil.org ~all'], 'missing'],
    ['refuses it', ['v=spf1 -include:mail.service.eu ~all'], 'missing'],
    ['stands twice', ['v=spf1 include:mail.service.eu ~all', 'v=spf1 mx ~all'], 'missing'],
    ['is of another version', ['v=spf10 include:mail.service.eu ~all'], 'missing'],
  ])('that %s', async (_, texts, state) => {
    zone = { 'petitions.land.eu': texts };
    expect((await asked())['spf']?.state).toBe(state);
  });

  test('is told as a whole, with what it says already', async () => {
    zone = {};
    expect((await asked())['spf']).toMatchObject({
      name: 'petitions.land.eu',
      value: 'v=spf1 include:mail.service.eu ~all',
    });
    zone = { 'petitions.land.eu': ['v=spf1 mx -all'] };
    expect((await asked())['spf']?.value).toBe('v=spf1 include:mail.service.eu mx -all');
  });
});

describe('DKIM', () => {
  const name = 'mail._domainkey.petitions.land.eu';
  const key = 'A'.repeat(392);
  test('is any key where the service signs, and ours where we do, in as many parts as it needs', async () => {
    zone = { [name]: [`v=DKIM1; k=rsa; p=${key}`] };
    expect((await asked())['dkim']).toMatchObject({ ...there, name, value: null });
    expect((await asked(key))['dkim']).toMatchObject({ ...there, value: `v=DKIM1; k=rsa; p=${key}` });
    expect((await asked(`${key}B`))['dkim']?.state).toBe('missing');
  });
  test('that was taken back is none', async () => {
    zone = { [name]: ['v=DKIM1; p='] };
    expect((await asked())['dkim']?.state).toBe('missing');
  });
});

describe('DMARC', () => {
  test.each([
    ['of the domain', { '_dmarc.petitions.land.eu': ['v=DMARC1; p=none'] }, 'there'],
    ['of the domain above', { '_dmarc.land.eu': ['v=DMARC1;p=reject'] }, 'there'],
    [
      'of a domain that says itself that many register under it',
      { '_dmarc.land.eu': ['v=DMARC1;p=none;psd=y'] },
      'missing',
    ],
    ['of the whole country is nobody’s', { '_dmarc.eu': ['v=DMARC1; p=reject'] }, 'missing'],
    ['without a policy', { '_dmarc.petitions.land.eu': ['v=DMARC1; rua=mailto:a@land.eu'] }, 'missing'],
  ])('%s', async (_, texts, state) => {
    zone = texts;
    expect((await asked())['dmarc']).toMatchObject({ state, name: '_dmarc.petitions.land.eu' });
  });

  test('from above is told with its name, since it may be of a domain under which many register', async () => {
    zone = { '_dmarc.land.eu': ['v=DMARC1; p=reject'] };
    expect((await asked())['dmarc']).toMatchObject({ above: '_dmarc.land.eu' });
    zone['_dmarc.petitions.land.eu'] = ['v=DMARC1; p=none'];
    expect((await asked())['dmarc']).not.toHaveProperty('above');
  });
});

test('a name server that is silent is told as such, within seconds', async () => {
  const silent = createSocket('udp4');
  await new Promise<void>((ready) => silent.bind(0, '127.0.0.1', ready));
  const started = Date.now();
  const records = await asked(undefined, [`127.0.0.1:${silent.address().port}`]);
  silent.close();
  expect(Object.values(records).map(({ state }) => state)).toEqual(['no_answer', 'no_answer', 'no_answer']);
  expect(Date.now() - started).toBeLessThan(5_000);
});

test('in a demonstration every domain has its records, but those that are to have none', async () => {
  const { nameServer } = await launchStandIns();
  const settings = { spf: 'a:operator.localhost', selector: 'mail', nameServers: [nameServer] };
  const states = async (address: string) => (await checkMailRecords(address, settings)).map(({ state }) => state);
  expect(await states('office@nowhereland.eu')).toEqual(['there', 'there', 'there']);
  expect(await states('office@no-records.eu')).toEqual(['missing', 'missing', 'missing']);
});
