import { ownInitiative, signatureNumbers } from './database.ts';
import { expect, site, test } from './fixtures.ts';
import { ask } from './http.ts';
import { sessionCookies } from './sessions.ts';
import { proveWhoYouAre } from './signing.ts';

test('200 simultaneous requests of one person: one signature, 200 truthful answers (A41)', async ({
  plainPage: page,
}) => {
  const initiative = await ownInitiative('saeima');
  await proveWhoYouAre(page, 'saeima', initiative.number, /eParaksts/, 'lv-paula');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const field = async (name: string) =>
    (await page.locator(`form[action$="/do/initiatives/sign"] input[name="${name}"]`).getAttribute('value')) ?? '';
  const body = new URLSearchParams({
    number: String(initiative.number),
    textVersion: await field('textVersion'),
    consent: 'on',
    key: await field('key'),
  }).toString();
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      ask('saeima.localhost', '/en/do/initiatives/sign', {
        method: 'POST',
        headers: { cookie, origin: site('saeima'), 'content-type': 'application/x-www-form-urlencoded' },
        body,
      }),
    ),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/en/initiatives/${initiative.number}/signed`);
  }
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, events: 1 });
});

test('2 000 different people at once are all counted, and the stored count follows within two seconds', async () => {
  test.setTimeout(120_000);
  const initiative = await ownInitiative('saeima');
  const cookies = await sessionCookies('saeima', 2_000);
  const send = (cookie: string, index: number) =>
    ask('saeima.localhost', '/en/do/initiatives/sign', {
      method: 'POST',
      headers: { cookie, origin: site('saeima'), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        number: String(initiative.number),
        textVersion: '1',
        consent: 'on',
        key: `burst-key-of-person-${index}`,
      }).toString(),
    });
  const answers = await Promise.all(cookies.map(send));
  expect(
    answers.filter((answer) => answer.headers.location === `/en/initiatives/${initiative.number}/signed`).length,
  ).toBe(2_000);
  const done = Date.now();
  await expect(async () => expect((await signatureNumbers('saeima', initiative.id)).stored).toBe(2_000)).toPass({
    timeout: 5_000,
    intervals: [100],
  });
  expect(Date.now() - done).toBeLessThan(4_000);
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 2_000, active: 2_000, events: 2_000 });
});
