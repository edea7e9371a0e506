import type { Theme } from '../domain/tenants/schema.ts';

type Font = Theme['font'];

/** Files are cut to the letters of these ranges; ʼ (U+2BC) is in latin, ₴ (U+20B4) in latin-ext. */
const ranges = {
  latin:
    'U+20-7E,U+A0-FF,U+2BC,U+2009,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F-2030,U+2032-2033,U+20AC,U+2122,U+2190-2193,U+2212,U+2215',
  'latin-ext':
    'U+100-101,U+104-107,U+10C-10D,U+10F-113,U+116-119,U+11B,U+11F,U+122-123,U+12A-12B,U+12E-12F,U+131,U+136-137,U+13B-13C,U+141-146,U+148,U+14C-14D,U+151,U+156-157,U+159-15B,U+15F-161,U+165,U+16A-16B,U+16F,U+171-173,U+179-17E,U+1F4-1F5,U+1E30-1E31,U+20B4',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+2116',
} as const;
const sans = 'local("Arial"),local("Liberation Sans"),local("Roboto")';

type Family = { name: string; file: string; weight: string; fallback: string; last: string };
/** Fallbacks are sized like the real letters, so that the swap moves nothing. */
const text: Record<Font, Family> = {
  noto: {
    name: 'Noto Sans',
    file: 'noto-sans',
    weight: '400 700',
    fallback: `src:${sans};size-adjust:104.7%;ascent-override:102.1%;descent-override:28%;line-gap-override:0%`,
    last: 'system-ui,sans-serif',
  },
  geologica: {
    name: 'Geologica',
    file: 'geologica',
    weight: '400 700',
    fallback: `src:${sans};size-adjust:107.3%;ascent-override:90.9%;descent-override:25.6%;line-gap-override:0%`,
    last: 'system-ui,sans-serif',
  },
  inter: {
    name: 'Inter',
    file: 'inter',
    weight: '400 700',
    fallback: `src:${sans};size-adjust:106.1%;ascent-override:91.3%;descent-override:22.7%;line-gap-override:0%`,
    last: 'system-ui,sans-serif',
  },
};
const notoHead: Family = {
  name: 'Noto Serif',
  file: 'noto-serif-700',
  weight: '700',
  fallback:
    'src:local("Times New Roman Bold"),local("Times New Roman"),local("Liberation Serif");font-weight:700;size-adjust:119%;ascent-override:89.8%;descent-override:24.6%;line-gap-override:0%',
  last: 'Georgia,serif',
};

/** Files of a font, cut to the letters of each range: of its text, or of its headings. */
export function fontFiles(font: Font, use: 'text' | 'head'): string[] {
  const { file } = use === 'head' && font === 'noto' ? notoHead : text[font];
  return Object.keys(ranges).map((subset) => `${file}-${subset}.woff2`);
}

const faces = ({ name, file, weight, fallback }: Family) =>
  Object.entries(ranges)
    .map(
      ([subset, range]) =>
        `@font-face{font-family:"${name}";src:url("/fonts/${file}-${subset}.woff2") format("woff2");font-weight:${weight};font-display:swap;unicode-range:${range}}`,
    )
    .join('') + `@font-face{font-family:"${name} Fallback";${fallback}}`;
const stack = ({ name, last }: Family) => `"${name}","${name} Fallback",${last}`;

/** `@font-face` rules of a look and the two custom properties that name its families. */
export function fontCss(font: Font): string {
  const head = font === 'noto' ? notoHead : text[font];
  const rules = faces(text[font]) + (head === text[font] ? '' : faces(head));
  return `${rules}:root{--font-text:${stack(text[font])};--font-head:${stack(head)}}`;
}

const cyrillicLanguages = new Set(['ru', 'uk', 'mk']);

/** The one font file worth a preload: the text face in the script of the page's language. */
export function preloadFont(font: Font, language: string): string {
  return `/fonts/${text[font].file}-${cyrillicLanguages.has(language) ? 'cyrillic' : 'latin'}.woff2`;
}
