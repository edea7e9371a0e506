import { DOMParser } from '@xmldom/xmldom';
import type { DocumentProblem } from './document-problem.ts';

const namespace = 'http://www.w3.org/2000/svg';
const [element, text] = [1, 3];
const worded = ['title', 'desc'];
const elements = new Set([
  ...worded,
  ...'svg g defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath mask'.split(
    ' ',
  ),
]);
const attributes = new Set(
  (
    'xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points id role aria-label aria-hidden version ' +
    'preserveAspectRatio transform gradientTransform gradientUnits spreadMethod offset stop-color stop-opacity clip-path ' +
    'clip-rule clipPathUnits mask maskUnits fill fill-rule fill-opacity opacity color stroke stroke-width stroke-linecap ' +
    'stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity'
  ).split(' '),
);

/**
 * A logo stands inside every page, so it is shapes and gradients by an allow-list, and nothing that runs, loads, links or
 * is read otherwise by a browser than here (comments, CDATA, other namespaces).
 */
export function checkLogo(svg: string): DocumentProblem[] {
  const found = firstStrange(svg);
  return found === null ? [] : [{ path: ['logo'], code: 'logo_svg', params: { found: found.slice(0, 60) } }];
}

/** What the head of a file says to programs, and comments: left out before a logo is kept. */
export function withoutRemarks(svg: string): string {
  return svg
    .replace(/^\uFEFF/, '')
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>[]*>|<!--[^]*?-->/g, '')
    .trim();
}

function firstStrange(svg: string): string | null {
  try {
    const fail = (what: string) => {
      throw new Error(what);
    };
    const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
    const document = parser.parseFromString(svg, 'image/svg+xml');
    const root = document.documentElement;
    if (root?.tagName !== 'svg') return root?.tagName ?? 'svg';
    for (const node of Array.from(document.childNodes)) if (node !== root) return node.nodeName;
    return strangeIn(root);
  } catch {
    return 'svg';
  }
}

function strangeIn(at: Element): string | null {
  if (!elements.has(at.tagName) || at.namespaceURI !== namespace) return at.tagName;
  for (const { name, value } of Array.from(at.attributes)) {
    if (!attributes.has(name)) return name;
    if (/url\((?!#[\w-]+\))|javascript|[<>\\]/i.test(value) || (name === 'xmlns' && value !== namespace)) return name;
  }
  for (const node of Array.from(at.childNodes)) {
    if (node.nodeType === text) {
      if (!worded.includes(at.tagName) && node.nodeValue?.trim()) return node.nodeValue.trim();
    } else {
      const strange =
        node.nodeType === element && !worded.includes(at.tagName) ? strangeIn(node as Element) : node.nodeName;
      if (strange !== null) return strange;
    }
  }
  return null;
}
