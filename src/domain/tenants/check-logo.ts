import { DOMParser } from '@xmldom/xmldom';

const namespace = 'http://www.w3.org/2000/svg';

/**
 * What draws, and nothing that runs, loads, animates or brings other markup. Nothing that draws something else again either
 * (`use`, `mask`, `pattern`): a few lines of it, one inside the other, keep a server busy for minutes.
 */
const elements = new Set(
  'svg g path circle ellipse rect line polyline polygon defs linearGradient radialGradient stop clipPath title desc text tspan'.split(
    ' ',
  ),
);

/** Geometry and paint. No `style` and `class`: pages allow no inline style. */
const attributes = new Set(
  `id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points transform preserveAspectRatio version
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset opacity color clip-path clip-rule offset stop-color stop-opacity gradientUnits
  gradientTransform spreadMethod clipPathUnits pathLength font-family font-size font-weight text-anchor role aria-hidden aria-label
  vector-effect paint-order shape-rendering href xlink:href xmlns xmlns:xlink xml:space`.split(/\s+/),
);

const [elementNode, cdataNode, commentNode] = [1, 4, 8];
const allowedNodes = new Set([elementNode, 3, cdataNode, commentNode]);
/** What stands in these is read as HTML in a page. */
const worded = new Set(['title', 'desc']);
const mostDepth = 40;
/** Each draws its clip anew. */
const mostClips = 50;

/**
 * What makes a picture unfit to be written into pages, such as `<script>`, `onload`, or `not SVG`; null for a good one. An
 * allow-list, so that what nobody thought of is refused too.
 */
export function logoFault(svg: string): string | null {
  // Refused before parsing: entities are declared there.
  if (/<!(?!--|\[CDATA\[)/.test(svg)) return '<!DOCTYPE>';
  let fault: string | null = null;
  const fail = () => (fault ??= 'not SVG');
  const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
  let root: Element | null = null;
  try {
    root = parser.parseFromString(svg, 'image/svg+xml')?.documentElement ?? null;
  } catch {
    return 'not SVG';
  }
  if (fault !== null || root === null || root.localName !== 'svg') return fault ?? 'not SVG';
  for (let node = root.ownerDocument.firstChild; node; node = node.nextSibling) {
    const isDeclaration = node.nodeType === 7 && node.nodeName === 'xml';
    if (!isDeclaration && !allowedNodes.has(node.nodeType)) return `<?${node.nodeName}?>`;
    if (isReadOtherwise(node)) return node.nodeName;
  }
  if (
    Array.from(root.getElementsByTagName('*')).filter((element) => element.hasAttribute('clip-path')).length > mostClips
  )
    return 'clip-path';
  return faultOf(root, 0, false);
}

function faultOf(element: Element, depth: number, withinClip: boolean): string | null {
  if (depth > mostDepth) return 'too deep';
  const { localName, namespaceURI } = element;
  if (namespaceURI !== namespace || !elements.has(localName) || element.prefix) return `<${element.nodeName}>`;
  const inClip = withinClip || localName === 'clipPath';
  for (const { name, value } of Array.from(element.attributes)) {
    const isLink = /^(xlink:)?href$/.test(name);
    if (!attributes.has(name) || (isLink && !localName.endsWith('Gradient'))) return name;
    // A clip of clips would be drawn as often as their numbers multiplied.
    if (inClip && name === 'clip-path') return `<clipPath> ${name}`;
    if (isLink ? !/^#[\w-]+$/.test(value) : leadsOutside(name, value)) return `${name}="${value.slice(0, 60)}"`;
  }
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (!allowedNodes.has(node.nodeType)) return `<?${node.nodeName}?>`;
    if (isReadOtherwise(node) || (worded.has(localName) && node.nodeType === elementNode)) return node.nodeName;
    const fault = node.nodeType === elementNode ? faultOf(node as Element, depth + 1, inClip) : null;
    if (fault !== null) return fault;
  }
  return null;
}

/** In a page a comment may end at `--!>` or `>`, and CDATA in a title begins none: what follows would be markup. */
function isReadOtherwise({ nodeType, nodeValue }: Node): boolean {
  return (nodeType === cdataNode || nodeType === commentNode) && /[<>]|--/.test(nodeValue ?? '');
}

/** Paint may point at something in the picture; namespaces are names, not addresses. */
function leadsOutside(name: string, value: string): boolean {
  if (name === 'xmlns') return value !== namespace;
  if (name === 'xmlns:xlink') return value !== 'http://www.w3.org/1999/xlink';
  return /url\s*\(|\\/i.test(value.replaceAll(/url\(#[\w-]+\)/g, '')) || /^\s*[a-z][a-z0-9+.-]*:/i.test(value);
}
