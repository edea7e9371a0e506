import type { Page } from '@playwright/test';
import { signInAsAdministrator } from '../console.ts';
import { expect, person, site, test } from '../fixtures.ts';
import { inTenant } from '../database.ts';
import { chooseAtProvider, openApp } from '../signing.ts';

type Ending =
  'cancelled' | 'refused' | 'expired' | 'provider_down' | 'replayed' | 'level_too_low' | 'waiting' | 'account';

interface Walk {
  slug: string;
  provider: RegExp;
  /** People whose sign-in ends in a session. */
  good: string[];
  /** What the stand-in can let go wrong, by the value of its button, and where that ends. */
  bad: Record<string, Ending>;
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
  unsigned: 'refused',
  'wrap-inside': 'refused',
  'wrap-beside': 'refused',
  'wrong-audience': 'refused',
  'wrong-recipient': 'refused',
  'wrong-issuer': 'refused',
  'other-request': 'replayed',
  swapped: 'refused',
  late: 'expired',
};

const walks: Record<string, Walk> = {
  'OpenID Connect': {
    slug: 'riga',
    provider: /Internetbanka/,
    good: ['lv-anna'],
    bad: { cancel: 'cancelled', refuse: 'refused', expire: 'expired', unavailable: 'provider_down' },
  },
  eParaksts: {
    slug: 'saeima',
    provider: /eParaksts/,
    good: ['lv-anna'],
    bad: { ...authorizationCode, client: 'replayed', swap: 'replayed', slow: 'provider_down' },
  },
  'id.gov.ua': {
    slug: 'ukraine',
    provider: /id\.gov\.ua/,
    good: ['ua-olena'],
    bad: { ...authorizationCode, swap: 'refused', company: 'refused', register: 'account' },
  },
  'SAML, eIDAS': { slug: 'saeima', provider: /eIDAS/, good: ['ee-mihkel'], bad: saml },
  'SAML, mapped': { slug: 'macedonia', provider: /eID\.mk/, good: ['mk-elena'], bad: saml },
  'Smart-ID': {
    slug: 'saeima',
    provider: /Smart-ID/,
    good: ['lv-anna', 'ee-mihkel'],
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
      silent: 'waiting',
    },
  },
  'EUDI wallet': {
    slug: 'riga',
    provider: /EUDI Wallet/,
    good: ['lv-anna'],
    bad: {
      cancel: 'cancelled',
      unavailable: 'provider_down',
      untrusted: 'refused',
      otherCountry: 'refused',
      expiredPid: 'refused',
      revoked: 'refused',
      otherAudience: 'refused',
      otherNonce: 'replayed',
      // Whoever saw the QR code could have sent these, so they end nobody's way.
      wrongSignature: 'waiting',
      tampered: 'waiting',
      noKeyBinding: 'waiting',
      withheld: 'waiting',
    },
  },
  iDenfy: {
    slug: 'saeima',
    provider: /iDenfy/,
    good: ['lv-anna'],
    bad: {
      'only-automatic': 'account',
      repeated: 'account',
      disordered: 'account',
      refuse: 'refused',
      expire: 'expired',
      'other-scan': 'refused',
      undecided: 'waiting',
      // A forged callback is somebody else's, so it ends nobody's way.
      'wrong-signature': 'waiting',
      unsigned: 'waiting',
      altered: 'waiting',
    },
  },
};

async function atTheProvider(page: Page, { slug, provider }: Walk): Promise<void> {
  await page.goto(`${site(slug)}/en/sign-in`);
  await page.getByRole('button', { name: provider }).click();
}

async function letGoWrong(page: Page, { slug }: Walk, outcome: string): Promise<void> {
  const open = page.getByRole('link', { name: openApp });
  const choice = page.locator(`button[name="outcome"][value="${outcome}"]`);
  await expect(open.or(choice)).toBeVisible();
  if (await open.isVisible()) await open.click();
  await choice.click();
  const onward = page.getByRole('button', { name: /^Continue to / });
  // A wallet whose answer was refused sends nobody back: the person returns to the page that waits.
  const answered = page.getByRole('heading', { name: 'The wallet has answered' });
  await expect(onward.or(answered).or(page.locator('html:not(:has(h1:text("Sandbox")))')).first()).toBeVisible();
  if (await onward.isVisible()) await onward.click();
  if (await answered.isVisible()) await page.goto(`${site(slug)}/en/sign-in/wait`);
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

    for (const [outcome, ending] of Object.entries(walk.bad)) {
      test(`${outcome}: ${ending}`, async ({ plainPage: page }) => {
        await atTheProvider(page, walk);
        await letGoWrong(page, walk, outcome);
        if (ending === 'account') return expect(page).toHaveURL(`${site(walk.slug)}/en/account`);
        if (ending === 'waiting') {
          await page.goto(`${site(walk.slug)}/en/sign-in/wait`);
          await expect(page.getByRole('heading', { level: 1, name: 'Look at your phone' })).toBeVisible();
        } else {
          await expect(page).toHaveURL(new RegExp(`^${site(walk.slug)}/en/sign-in/problem\\?code=${ending}`));
          await expect(page.getByText(/^(Nothing was signed|No support was given)\.$/)).toBeVisible();
          // The other ways go on.
          await expect(page.locator('form[action$="/do/people/sign-in"] button').first()).toBeVisible();
        }
        const cookies = await page.context().cookies();
        expect(cookies.filter(({ name: cookie }) => cookie === 'balss.session')).toEqual([]);
      });
    }
  });
}

test('what a provider did wrong is noted for the tenant’s administrators, without the person', async ({
  plainPage: page,
}) => {
  const walk = walks['SAML, eIDAS'] as Walk;
  await atTheProvider(page, walk);
  await letGoWrong(page, walk, 'wrong-audience');
  await expect(page).toHaveURL(/code=refused/);
  const rows = await inTenant(walk.slug, async (client) => {
    const { rows: found } = await client.query<{ row: string }>(
      `select to_jsonb(f)::text as row from provider_fault f where provider = 'eidas' and fault = 'wrong_audience'`,
    );
    return found.map(({ row }) => row);
  });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).not.toMatch(/mihkel|PNO|[0-9]{11}/i);

  await page.context().clearCookies();
  await signInAsAdministrator(page, walk.slug);
  await page.getByRole('link', { name: 'Identity providers' }).click();
  const fault = page.getByRole('row', { name: /eIDAS.*An answer was meant for another site\. It was refused\./ });
  await expect(fault).toContainText('Check the name of this site at the provider in the configuration.');
});
