import type { Page } from '@playwright/test';
import { codeOutcomes } from '../../src/sandbox/authorization-code.ts';
import { walletOutcomes } from '../../src/sandbox/eudi-wallet.ts';
import { idGovUaOutcomes } from '../../src/sandbox/id-gov-ua.ts';
import { idenfyOutcomes } from '../../src/sandbox/idenfy-outcomes.ts';
import { oidcOutcomes } from '../../src/sandbox/oidc-lies.ts';
import type { Outcomes } from '../../src/sandbox/pages.ts';
import { samlOutcomes } from '../../src/sandbox/saml-lies.ts';
import { smartIdOutcomes } from '../../src/sandbox/smart-id.ts';
import { signInAsAdministrator } from '../console.ts';
import { inTenant } from '../database.ts';
import { expect, person, site, test } from '../fixtures.ts';
import { chooseAtProvider, openApp, openPhone } from '../signing.ts';

type Ending =
  | 'cancelled'
  | 'refused'
  | 'expired'
  | 'provider_down'
  | 'replayed'
  | 'level_too_low'
  | 'waiting'
  | 'account'
  /** The provider keeps the browser, with a page of its own. */
  | 'kept'
  /** The next sign-in finds the provider down. */
  | 'down next time'
  /** First waiting, then signed in without doing anything. */
  | 'account later';

interface Walk {
  slug: string;
  provider: RegExp;
  /** People whose sign-in ends in a session. */
  good: string[];
  /** The stand-in's buttons for what can go wrong, and where each ends. */
  offers: Outcomes;
  bad: Record<string, Ending>;
  /** Those that take some ten seconds. */
  slow: Record<string, Ending>;
  /** Tenants of their own for what lies in wait for a tenant's next sign-in. */
  elsewhere?: Record<string, string>;
  /** What the tenant's administrators are told; looked up for `provider_fault`'s provider. */
  noted?: { provider: string; faults: Record<string, string> };
}

const authorizationCode: Record<string, Ending> = {
  cancel: 'cancelled',
  refuse: 'refused',
  expire: 'expired',
  unavailable: 'provider_down',
  replay: 'replayed',
  token: 'refused',
  malformed: 'refused',
  nobody: 'refused',
  low: 'level_too_low',
  client: 'replayed',
};
const saml: Record<string, Ending> = {
  cancel: 'cancelled',
  refuse: 'refused',
  expire: 'expired',
  deny: 'refused',
  'no-level': 'level_too_low',
  misconfigured: 'provider_down',
  unavailable: 'provider_down',
  low: 'level_too_low',
  'wrong-signature': 'refused',
  weak: 'refused',
  'weak-digest': 'refused',
  unsigned: 'refused',
  'wrap-inside': 'refused',
  'wrap-beside': 'refused',
  'wrong-audience': 'refused',
  'wrong-recipient': 'refused',
  'wrong-issuer': 'refused',
  'other-request': 'replayed',
  replayed: 'replayed',
  swapped: 'refused',
  unbound: 'refused',
  late: 'expired',
  down: 'kept',
};

const walks: Record<string, Walk> = {
  'OpenID Connect': {
    slug: 'riga',
    provider: /Internetbanka/,
    good: ['lv-anna'],
    offers: oidcOutcomes,
    bad: {
      cancel: 'cancelled',
      refuse: 'refused',
      expire: 'expired',
      unavailable: 'provider_down',
      'wrong-signature': 'refused',
      unsigned: 'refused',
      'wrong-audience': 'refused',
      'wrong-issuer': 'refused',
      'expired-token': 'refused',
      replayed: 'replayed',
      nobody: 'refused',
      low: 'account',
    },
    slow: { slow: 'provider_down' },
    noted: {
      provider: 'internetbanka',
      faults: {
        unavailable: 'unreachable',
        'wrong-signature': 'wrong_signature',
        unsigned: 'wrong_signature',
        'wrong-audience': 'wrong_audience',
        'wrong-issuer': 'wrong_issuer',
        'expired-token': 'replayed_answer',
        replayed: 'replayed_answer',
        nobody: 'malformed_answer',
      },
    },
  },
  eParaksts: {
    slug: 'saeima',
    provider: /eParaksts/,
    good: ['lv-anna'],
    offers: codeOutcomes,
    bad: { ...authorizationCode, swap: 'replayed' },
    slow: { slow: 'provider_down' },
  },
  'id.gov.ua': {
    slug: 'ukraine',
    provider: /id\.gov\.ua/,
    good: ['ua-olena'],
    offers: idGovUaOutcomes,
    bad: { ...authorizationCode, swap: 'refused', company: 'refused', register: 'account' },
    slow: { slow: 'provider_down' },
  },
  'SAML, eIDAS': {
    slug: 'saeima',
    provider: /eIDAS/,
    good: ['ee-mihkel'],
    offers: samlOutcomes,
    bad: saml,
    slow: { slow: 'account' },
  },
  'SAML, mapped': {
    slug: 'macedonia',
    provider: /eID\.mk/,
    good: ['mk-elena'],
    offers: samlOutcomes,
    bad: saml,
    slow: { slow: 'account' },
  },
  'Smart-ID': {
    slug: 'saeima',
    provider: /Smart-ID/,
    good: ['lv-anna', 'ee-mihkel'],
    offers: smartIdOutcomes,
    bad: {
      cancel: 'cancelled',
      expire: 'expired',
      unusable: 'refused',
      wrongCode: 'refused',
      unavailable: 'provider_down',
      wrongChain: 'refused',
      expiredCertificate: 'refused',
      wrongSignature: 'refused',
      otherChallenge: 'refused',
      replayed: 'refused',
      swapped: 'refused',
      otherDocument: 'refused',
      advanced: 'level_too_low',
      overstated: 'level_too_low',
      foreign: 'refused',
      revoked: 'refused',
      unknownStatus: 'refused',
      noStatus: 'provider_down',
      forgedStatus: 'provider_down',
      silent: 'waiting',
    },
    slow: { slow: 'provider_down', slowStatus: 'provider_down' },
    noted: {
      provider: 'smart-id',
      faults: {
        wrongSignature: 'wrong_signature',
        revoked: 'certificate_refused',
        unknownStatus: 'certificate_refused',
        noStatus: 'status_unavailable',
        forgedStatus: 'wrong_signature',
      },
    },
  },
  'EUDI wallet': {
    slug: 'riga',
    provider: /EUDI Wallet/,
    good: ['lv-anna'],
    offers: walletOutcomes,
    bad: {
      cancel: 'cancelled',
      unavailable: 'provider_down',
      untrusted: 'refused',
      otherCountry: 'refused',
      expiredPid: 'refused',
      revoked: 'refused',
      otherAudience: 'refused',
      otherNonce: 'replayed',
      replayed: 'replayed',
      // Whoever saw the QR code could have sent these, so they end nobody's way.
      wrongSignature: 'waiting',
      tampered: 'waiting',
      noKeyBinding: 'waiting',
      withheld: 'waiting',
      otherType: 'waiting',
      swapped: 'waiting',
    },
    slow: { slow: 'provider_down' },
  },
  iDenfy: {
    slug: 'saeima',
    provider: /iDenfy/,
    good: ['lv-anna'],
    offers: idenfyOutcomes,
    bad: {
      passport: 'account',
      'only-automatic': 'account',
      repeated: 'account',
      disordered: 'account',
      refuse: 'refused',
      expire: 'expired',
      'other-scan': 'refused',
      undecided: 'waiting',
      cancel: 'waiting',
      unavailable: 'down next time',
      // A forged callback is somebody else's, so it ends nobody's way.
      'wrong-signature': 'waiting',
      unsigned: 'waiting',
      altered: 'waiting',
    },
    slow: {
      suspected: 'account later',
      'second-look': 'account later',
      late: 'account later',
      slow: 'down next time',
    },
    elsewhere: { unavailable: 'skopje', slow: 'macedonia' },
  },
};

/** A waiting page loads anew by itself, which may win against our step: then the step is taken again. */
async function goTo(page: Page, address: string): Promise<void> {
  await expect(() => page.goto(address)).toPass({ timeout: 20_000 });
}

/** From wherever the person is: most pages that say what went wrong offer the same way again. */
async function atTheProvider(page: Page, { slug, provider }: Walk): Promise<void> {
  const button = page.getByRole('button', { name: provider });
  const here = page.url().startsWith(`${site(slug)}/en/sign-in/problem`) && (await button.isVisible());
  if (!here) await goTo(page, `${site(slug)}/en/sign-in`);
  await button.click({ timeout: 20_000 });
}

async function letGoWrong(page: Page, outcome: string): Promise<void> {
  const open = page.getByRole('link', { name: openApp });
  const choice = page.locator(`button[name="outcome"][value="${outcome}"]`);
  await openPhone(page, open, choice);
  await choice.click({ timeout: 30_000 });
  const onward = page.getByRole('button', { name: /^Continue to / });
  // A wallet whose answer was refused is sent no address to go on to: its page has a link back.
  const answered = page.getByRole('heading', { name: 'The wallet has answered' });
  const over = page.getByRole('heading', { name: 'Out of service' });
  const left = page.locator('html:not(:has(h1:text("Sandbox")))');
  await expect(onward.or(answered).or(over).or(left).first()).toBeVisible();
  if (await onward.isVisible()) await onward.click();
  if (await answered.isVisible()) await page.getByRole('link', { name: 'Back to the site' }).click();
}

async function endsWith(page: Page, walk: Walk, ending: Ending): Promise<void> {
  const { slug } = walk;
  if (ending === 'account' || ending === 'account later') {
    if (ending === 'account later') await expect(page).toHaveURL(/\/en\/sign-in\/wait$/);
    await expect(page).toHaveURL(`${site(slug)}/en/account`, { timeout: 30_000 });
    await page.context().clearCookies();
    return;
  }
  if (ending === 'kept') {
    await expect(page.getByRole('heading', { name: 'Out of service' })).toBeVisible();
  } else if (ending === 'waiting') {
    await goTo(page, `${site(slug)}/en/sign-in/wait`);
    await expect(
      page.getByRole('heading', { level: 1, name: /^(Look at your phone|We have no answer from iDenfy yet)$/ }),
    ).toBeVisible();
  } else {
    const down = ending === 'down next time';
    if (down) await atTheProvider(page, walk);
    const code = down ? 'provider_down' : ending;
    await expect(page).toHaveURL(new RegExp(`^${site(slug)}/en/sign-in/problem\\?code=${code}`));
    await expect(page.getByText(/^(Nothing was signed|No support was given)\.$/)).toBeVisible();
    // The other ways go on.
    await expect(page.locator('form[action$="/do/people/sign-in"] button').first()).toBeVisible();
  }
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name: cookie }) => cookie === 'site.session')).toEqual([]);
}

async function goesWrong(page: Page, at: Walk, outcome: string, ending: Ending): Promise<void> {
  const walk = { ...at, slug: at.elsewhere?.[outcome] ?? at.slug };
  await atTheProvider(page, walk);
  await letGoWrong(page, outcome);
  await endsWith(page, walk, ending);
}

function timesNoted(slug: string, provider: string, fault: string): Promise<number> {
  return inTenant(slug, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from provider_fault where provider = $1 and fault = $2',
      [provider, fault],
    );
    return rows[0]?.n ?? 0;
  });
}

for (const [name, walk] of Object.entries(walks)) {
  test.describe(name, () => {
    for (const who of walk.good) {
      test(`${who} is signed in, and what was proved is shown`, async ({ plainPage: page }) => {
        await atTheProvider(page, walk);
        await chooseAtProvider(page, person(who).name);
        await expect(page).toHaveURL(`${site(walk.slug)}/en/account`);
        const family = person(who).name.split(' ').at(-1) ?? '';
        await expect(page.getByRole('main')).toContainText(new RegExp(family, 'i'));
      });
    }

    test('every other button ends as it should', async ({ plainPage: page }) => {
      test.setTimeout(180_000);
      const { bad, slow, offers, noted } = walk;
      expect([...Object.keys(bad), ...Object.keys(slow)].sort()).toEqual(Object.keys(offers).sort());
      for (const [outcome, ending] of Object.entries(bad)) {
        await test.step(`${outcome}: ${ending}`, async () => {
          const fault = noted?.faults[outcome];
          const times = () => (noted && fault ? timesNoted(walk.slug, noted.provider, fault) : 0);
          const before = await times();
          await goesWrong(page, walk, outcome, ending);
          if (fault) expect(await times()).toBe(before + 1);
        });
      }
    });
  });
}

test('slow providers end as they should, all waited for at once', async ({ browser }) => {
  test.setTimeout(180_000);
  const all = Object.values(walks).flatMap((walk) =>
    Object.entries(walk.slow).map(async ([outcome, ending]) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      await test.step(`${outcome}: ${ending}`, async () => goesWrong(await context.newPage(), walk, outcome, ending));
      await context.close();
    }),
  );
  await Promise.all(all);
});

test('a level below what the tenant trusts the provider for is the session’s', async ({ plainPage: page }) => {
  const walk = walks['OpenID Connect'] as Walk;
  const levels = () =>
    inTenant(walk.slug, async (client) => {
      const { rows } = await client.query<{ level: string }>(
        `select level from session where provider = 'internetbanka' and level = 'low'`,
      );
      return rows.length;
    });
  const before = await levels();
  await atTheProvider(page, walk);
  await letGoWrong(page, 'low');
  await expect(page).toHaveURL(`${site(walk.slug)}/en/account`);
  expect(await levels()).toBeGreaterThan(before);
});

test('what a provider did wrong is noted for the tenant’s administrators, without the person', async ({
  plainPage: page,
}) => {
  const walk = walks['SAML, eIDAS'] as Walk;
  await atTheProvider(page, walk);
  await letGoWrong(page, 'wrong-audience');
  await expect(page).toHaveURL(/code=refused/);
  const rows = await inTenant(walk.slug, async (client) => {
    const { rows: found } = await client.query<{ row: string }>(
      `select to_jsonb(f)::text as row from provider_fault f where provider = 'eidas' and fault = 'wrong_audience'`,
    );
    return found.map(({ row }) => row);
  });
  expect(rows.length).toBeGreaterThan(0);
  // Ids hold eleven digits in a row by chance; a code stands in none.
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  for (const row of rows) expect(row.replace(uuid, 'id')).not.toMatch(/mihkel|PNO|[0-9]{11}/i);

  await page.context().clearCookies();
  await signInAsAdministrator(page, walk.slug);
  await page.getByRole('link', { name: 'Identity providers' }).click();
  const fault = page.getByRole('row', { name: /eIDAS.*An answer was meant for another site\. It was refused\./ });
  await expect(fault).toContainText('Check the name of this site at the provider in the configuration.');
});

for (const script of [true, false])
  test(`a phone’s return in a second tab lets the waiting one go on${script ? '' : ', without script'}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: 'ru', javaScriptEnabled: script });
    const page = await context.newPage();
    const next = '/ru/account/signatures';
    await page.goto(`${site('saeima')}/ru/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole('button', { name: /Smart-ID/ }).click();
    await expect(page).toHaveURL(/\/ru\/sign-in\/wait$/);
    const app = await page.getByRole('link', { name: openApp }).getAttribute('href');
    const tab = await context.newPage();
    await tab.goto(app ?? '');
    await tab
      .getByRole('button', { name: person('lv-anna').name })
      .first()
      .click();
    await expect(tab).toHaveURL(`${site('saeima')}${next}`);
    await page.bringToFront();
    await expect(page).toHaveURL(`${site('saeima')}${next}`);
    await page.goto(`${site('saeima')}/ru/sign-in/wait`);
    await expect(page).toHaveURL(`${site('saeima')}${next}`);
    await context.close();
  });

test('who left iDenfy without an answer is told so in words about that, and can start again', async ({
  plainPage: page,
}) => {
  const walk = walks['iDenfy'] as Walk;
  await atTheProvider(page, walk);
  await letGoWrong(page, 'cancel');
  await expect(page.getByRole('heading', { level: 1, name: 'We have no answer from iDenfy yet' })).toBeVisible();
  await expect(page.getByText('If you left without finishing, start again.')).toBeVisible();
  await expect(page.getByText(/phone/)).toHaveCount(0);
  await page.getByRole('link', { name: 'Check for an answer' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /: no answer from iDenfy yet$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Start again: iDenfy' }).click();
  await page
    .getByRole('button', { name: person('lv-anna').name })
    .first()
    .click();
  await expect(page).toHaveURL(`${site(walk.slug)}/en/account`);
});
