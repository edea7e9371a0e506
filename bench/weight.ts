import { chromium, type Browser } from 'playwright';
import { chromiumPath } from '../src/commands/chromium.ts';
import { withEmptyNext } from './empty-next.ts';
import type { Installation } from './installation.ts';
import { pathOf } from './page.ts';
import type { Row } from './report.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const ownScript = 10_000;
const everything = 109_000;

interface Weight {
  /** Bytes on the wire, headers included, by kind of resource. */
  kinds: Record<string, number>;
  requests: number;
  frameworkScript: number;
  inlineScripts: number;
}

/** Case 6: what a first view of the initiative page loads in Chromium, as sent. */
export async function pageWeight(at: Installation): Promise<Row[]> {
  const executablePath = chromiumPath();
  const row = (
    what: string,
    bytes: number | null,
    least: number | null,
    details: object,
    baseline: string | null = null,
  ): Row => ({
    case: 6,
    what,
    figure: bytes === null ? 'not measured: no Chromium' : kb(bytes),
    baseline,
    ratio: null,
    target: least === null ? null : `≤ ${kb(least)}`,
    met: least === null || bytes === null ? null : bytes <= least,
    details: { ...details },
  });
  if (!executablePath) return [row('initiative page, first view', null, everything, {})];
  const path = await pathOf(at, 1187);
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await weigh(browser, `${at.origin}${path}`);
    const empty = await withEmptyNext(at, () => weigh(browser, `http://localhost:${at.ports.emptyNext}/`));
    const script = page.kinds['Script'] ?? 0;
    const baseline = `${kb(empty.kinds['Script'] ?? 0)} of an empty Next page`;
    return [
      row('initiative page: the framework’s script', page.frameworkScript, 0, page, baseline),
      row('initiative page: own script', script - page.frameworkScript, ownScript, {}),
      row(
        `initiative page: everything, ${page.requests} requests`,
        sum(page),
        everything,
        page,
        `${kb(sum(empty))} of an empty Next page`,
      ),
    ];
  } finally {
    await browser.close();
  }
}

const sum = ({ kinds }: Weight) => Object.values(kinds).reduce((all, bytes) => all + bytes, 0);
const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function weigh(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const seen = new Map<string, { kind: string; url: string }>();
  const weight: Weight = { kinds: {}, requests: 0, frameworkScript: 0, inlineScripts: 0 };
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    seen.set(requestId, { kind: type, url: response.url }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { kind = 'Other', url: from = '' } = seen.get(requestId) ?? {};
    weight.kinds[kind] = (weight.kinds[kind] ?? 0) + encodedDataLength;
    weight.requests += 1;
    if (kind === 'Script' && from.includes('/_next/')) weight.frameworkScript += encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(url, { waitUntil: 'networkidle' });
  weight.inlineScripts = await page.locator('script:not([src])').count();
  await context.close();
  return weight;
}
