import { LRUCache } from 'lru-cache';
import { InitiativeNumber } from '../domain/initiatives/schema.ts';
import { isLanguage } from '../domain/shared/languages.ts';
import { faultOf, log } from '../server/log.ts';
import { type Pictured, pictureOf, picturePath } from '../server/picture-path.ts';
import { createCaller } from '../server/routers/root.ts';
import { procedureContext } from '../server/trpc/context.ts';
import { domainErrorOf } from '../server/trpc/errors.ts';
import type { FrontRequest } from './request.ts';
import { redirect, refuseMethod, send, sendBare } from './send.ts';

const icons: ReadonlyMap<string, number> = new Map([
  ['/favicon.ico', 48],
  ['/apple-touch-icon.png', 180],
]);
const address = /^\/pictures\/([a-z]{2})\/(?:(\d{1,10})-)?[\da-f]{12}\.png$/;

/** Drawn pictures by tenant and address. */
const drawn = new LRUCache<string, Buffer>({
  max: 500,
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: ({ length }) => length,
});
/** Pictures under way by tenant and address, drawn one after the other. */
const drawing = new Map<string, Promise<Buffer>>();
/** Of one tenant: its crowd is put off and nobody else's. */
const mostWaiting = 20;
let turn: Promise<unknown> = Promise.resolve();

/** Looks, by tenant and version, with which a picture could not be drawn within a minute: it would fail again, and hold up the others. */
const failing = new LRUCache<string, true>({ max: 1_000, ttl: 60_000 });
const lookOf = ({ id, version }: FrontRequest['tenant']) => `${id} ${version}`;
const mostSeconds = 5;

/** What initiatives are called, kept a second as their pages are: an address that is made up costs no question. */
const titles = new LRUCache<string, { pictured: Promise<Pictured | null> }>({ max: 1_000, ttl: 1_000 });

/** Answers the pictures beside links and the icons made of the logo; false when the path is none of them. */
export async function sendPicture(front: FrontRequest): Promise<boolean> {
  const { req, res, tenant, path } = front;
  const side = icons.get(path);
  const asked = address.exec(path);
  if (side === undefined && !asked) return false;
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    refuseMethod(res, 'GET, HEAD');
    return true;
  }
  if (side !== undefined) {
    const icon = async () => {
      holdOff(tenant);
      const { iconPicture } = await drawingTools();
      return iconPicture(tenant.logo);
    };
    await answer(front, () => draw(tenant.id, `${tenant.version} ${path}`, icon, side));
    return true;
  }
  const [, language = '', number] = asked ?? [];
  if (!isLanguage(language) || !tenant.languages.includes(language)) {
    sendBare(res, 404, 'Not found');
    return true;
  }
  const initiative = number === undefined ? undefined : await titleOf(front, number);
  if (initiative === null) {
    sendBare(res, 404, 'Not found');
    return true;
  }
  const present = picturePath(tenant, language, initiative);
  // A page may have been kept somewhere since before the title or the look changed.
  if (path !== present) redirect(res, 302, present);
  else {
    const share = async () => {
      holdOff(tenant);
      const { sharePicture } = await drawingTools();
      return sharePicture(pictureOf(tenant, language, initiative));
    };
    await answer(front, () => draw(tenant.id, path, share));
  }
  return true;
}

/** What draws is loaded for the first picture: it takes memory that a process without any need not have. */
async function drawingTools() {
  const [{ default: sharp }, pictures] = await Promise.all([import('sharp'), import('../ui/share-picture.ts')]);
  return { sharp, ...pictures };
}

/** Throws for what waited while another picture of the same look failed. */
function holdOff(tenant: FrontRequest['tenant']): void {
  if (failing.has(lookOf(tenant))) throw new Error('another picture of this look failed');
}

/** Sends what is drawn, or why nothing is. */
async function answer(front: FrontRequest, work: () => Promise<Buffer | null>): Promise<void> {
  const { req, res, tenant, requestId } = front;
  const cannot = () => sendBare(res, 503, 'Cannot be drawn now', { 'retry-after': '60' });
  if (failing.has(lookOf(tenant))) return cannot();
  const png = await work().catch((error: unknown) => {
    if (!failing.has(lookOf(tenant))) {
      failing.set(lookOf(tenant), true);
      log.error({ requestId, tenant: tenant.slug, ...faultOf(error) }, 'picture failed');
    }
    return 'failed' as const;
  });
  if (png === 'failed') return cannot();
  if (!png) return sendBare(res, 503, 'Too many pictures at once', { 'retry-after': '5' });
  const body = { plain: png, gzip: null, brotli: null };
  // A day and not for ever: the title of an initiative that is taken down goes from everywhere. Before the opening nobody keeps it.
  const cache = tenant.state === 'draft' ? 'no-store' : 'public, max-age=86400';
  const headers = { 'content-type': 'image/png', 'cache-control': cache };
  send(req, res, { status: 200, headers, body });
}

/** A public initiative's title; null when there is none. */
function titleOf(front: FrontRequest, typed: string): Promise<Pictured | null> {
  const key = `${front.tenant.id} ${typed}`;
  const known = titles.get(key);
  if (known) return known.pictured;
  const pictured = readTitle(front, typed);
  titles.set(key, { pictured });
  return pictured;
}

async function readTitle({ tenant, requestId }: FrontRequest, typed: string): Promise<Pictured | null> {
  const number = InitiativeNumber.safeParse(typed);
  if (!number.success) return null;
  const caller = createCaller(procedureContext({ tenant, cookies: new Map(), network: null, requestId }));
  try {
    const found = await caller.initiatives.read({ number: number.data });
    return 'text' in found ? { number: number.data, title: found.text.title } : null;
  } catch (error) {
    if (domainErrorOf(error)?.code === 'not_found') return null;
    throw error;
  }
}

/** A PNG from memory or drawn now; null when too many of the tenant wait. `side`: of a square icon. */
async function draw(
  tenantId: string,
  address: string,
  picture: () => Promise<string>,
  side?: number,
): Promise<Buffer | null> {
  const key = `${tenantId} ${address}`;
  const known = drawn.get(key);
  if (known) return known;
  const under = drawing.get(key);
  if (under) return under;
  if ([...drawing.keys()].filter((one) => one.startsWith(tenantId)).length >= mostWaiting) return null;
  const mine = turn.then(async () => {
    const { sharp } = await drawingTools();
    const svg = sharp(Buffer.from(await picture()));
    return (side === undefined ? svg : svg.resize(side))
      .png({ compressionLevel: 9, palette: true })
      .timeout({ seconds: mostSeconds })
      .toBuffer();
  });
  turn = mine.catch(() => undefined);
  drawing.set(key, mine);
  try {
    const png = await mine;
    drawn.set(key, png);
    return png;
  } finally {
    drawing.delete(key);
  }
}
