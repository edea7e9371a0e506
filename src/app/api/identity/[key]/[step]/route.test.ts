import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { env } from '../../../../../env.ts';
import { testDatabase } from '../../../../../testing/database.ts';
import { createTestTenant } from '../../../../../testing/factories.ts';
import { POST as signIn } from '../../../../[tenant]/[locale]/do/people/sign-in/route.ts';
import { GET } from './route.ts';

await testDatabase();
const tenant = await createTestTenant();
const other = await createTestTenant();
env.RATE_NETWORK_PER_MINUTE = 20;
env.RATE_ASK_PER_MINUTE = 4;
env.RATE_PAID_SIGN_IN_PER_MINUTE = 2;

function message(step: string, network: string, way = '', { slug, canonicalHost: host } = tenant) {
  const headers = { host, 'x-balss-network': network, cookie: `site.trip=${way}` };
  const params = Promise.resolve({ key: `${slug}.smart-id`, step });
  return GET(new NextRequest(`http://${host}/api/identity/${slug}.smart-id/${step}`, { headers }), { params });
}

function begin(provider: string, network: string, { canonicalHost: host } = tenant) {
  const headers = {
    host,
    origin: `http://${host}`,
    'x-balss-network': network,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const body = new URLSearchParams({ provider }).toString();
  const request = new NextRequest(`http://${host}/lv/do/people/sign-in`, { method: 'POST', headers, body });
  return signIn(request, { params: Promise.resolve({ locale: 'lv' }) });
}

async function statuses(times: number, act: (n: number) => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const answer = await act(n);
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    all.push(answer.status);
  }
  return all;
}
const refusedAfter = (all: number[]) => all.indexOf(429);

describe('one network', () => {
  test('sends so many messages in a minute and no more; another one still can', async () => {
    expect(refusedAfter(await statuses(21, () => message('return', '10.0.0.1')))).toBe(20);
    expect((await message('return', '10.0.0.2')).status).toBe(303);
  });

  test('asks for each of its ways so often, whoever else waits there, and for all together at most ten times as often', async () => {
    expect(refusedAfter(await statuses(5, () => message('ask', '10.0.0.3', 'one')))).toBe(4);
    expect((await message('ask', '10.0.0.3', 'another')).status).toBe(303);
    expect(refusedAfter(await statuses(201, (n) => message('ask', '10.0.0.4', `way-${n}`)))).toBe(200);
  });

  test('begins fewer sign-ins that are paid for than others', async () => {
    expect(refusedAfter(await statuses(3, () => begin('idenfy', '10.0.0.5')))).toBe(2);
    expect((await begin('smart-id', '10.0.0.5')).status).toBe(303);
  });

  test('that is busy on one site is counted anew on another', async () => {
    expect(refusedAfter(await statuses(3, () => begin('idenfy', '10.0.0.6')))).toBe(2);
    expect((await begin('idenfy', '10.0.0.6', other)).status).toBe(303);
    expect(refusedAfter(await statuses(5, () => message('ask', '10.0.0.6', 'one')))).toBe(4);
    expect((await message('ask', '10.0.0.6', 'one', other)).status).toBe(303);
  });
});
