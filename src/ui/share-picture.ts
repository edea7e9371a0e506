import type { Theme } from '../domain/tenants/schema.ts';
import { commonColours, tenantTokens } from '../domain/tenants/theme-tokens.ts';
import { type Letters, lettersOf } from './letter-shapes.ts';
import { pictureSize } from './picture-size.ts';
import { wrapLines } from './wrap-lines.ts';

export interface SharePicture {
  theme: Theme;
  /** SVG. */
  logo: string;
  /** Name of the site. */
  name: string;
  /** What it is about, in large letters. */
  title: string;
  /** Where it is: the site's host. */
  place: string;
}

const margin = 72;
const inner = pictureSize.width - 2 * margin;
const logoSide = 104;
/** The largest letters that the title fits in are taken. */
const titleSizes = [76, 64, 54];
const titleTop = 230;
const titleBottom = 500;

/** The picture that stands beside a link to the site, in the site's own look, as SVG whose letters are outlines. */
export async function sharePicture({ theme, logo, name, title, place }: SharePicture): Promise<string> {
  const [text, head] = await Promise.all([lettersOf(theme.font, 'text'), lettersOf(theme.font, 'head')]);
  const { brand, tint } = tenantTokens(theme);
  const besideLogo = margin + logoSide + 32;
  const [siteName = ''] = wrapLines(name, 1, fitting(text, 40, pictureSize.width - margin - besideLogo));
  const [host = ''] = wrapLines(place, 1, fitting(text, 30, inner));
  const { size, lines } = fitTitle(head, title);
  const rows = lines.map((line, index) => head.path(line, size, margin, titleTop + size + index * size * 1.22));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureSize.width}" height="${pictureSize.height}"><rect width="100%" height="100%" fill="${commonColours.paper}"/><rect y="540" width="100%" height="90" fill="${tint}"/><rect y="534" width="100%" height="6" fill="${brand}"/>${image(logo, margin, 64, logoSide)}<g fill="${commonColours.ink}"><path d="${text.path(siteName, 40, besideLogo, 64 + logoSide / 2 + 14)}"/><path d="${rows.join('')}"/><path d="${text.path(host, 30, margin, 596)}"/></g></svg>`;
}

const fitting = (letters: Letters, size: number, width: number) => (line: string) => letters.width(line, size) <= width;

function fitTitle(letters: Letters, title: string): { size: number; lines: string[] } {
  for (const size of titleSizes) {
    const most = Math.floor((titleBottom - titleTop) / (size * 1.22));
    const lines = wrapLines(title, most, fitting(letters, size, inner));
    if (!lines.at(-1)?.endsWith('…') || title.trim().endsWith('…') || size === titleSizes.at(-1))
      return { size, lines };
  }
  return { size: 0, lines: [] };
}

/** A logo apart from the rest: whatever it holds stays in its square. */
function image(svg: string, x: number, y: number, side: number): string {
  const data = Buffer.from(svg).toString('base64');
  return `<image x="${x}" y="${y}" width="${side}" height="${side}" href="data:image/svg+xml;base64,${data}"/>`;
}

/** The logo as a square icon with a little air, as SVG. */
export function iconPicture(logo: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180"><rect width="100%" height="100%" fill="${commonColours.paper}"/>${image(logo, 12, 12, 156)}</svg>`;
}
