/** Lightness 0–1, chroma 0–about 0.37, hue in degrees. */
export type Oklch = { lightness: number; chroma: number; hue: number };
type Triple = [number, number, number];

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

/** Linear-light sRGB of `#rrggbb` or `#rgb`. Throws on anything else. */
export function linearRgb(hex: string): Triple {
  const digits = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))$/i.exec(hex);
  if (!digits) throw new Error(`"${hex}" is not a colour such as #1f4fd1.`);
  const long = digits[1] ?? [...(digits[2] ?? '')].map((digit) => digit + digit).join('');
  const channel = (at: number) => toLinear(parseInt(long.slice(at, at + 2), 16) / 255);
  return [channel(0), channel(2), channel(4)];
}

/** OKLCH of a hex colour (Björn Ottosson's matrices, as in CSS Color 4). */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearRgb(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  };
}

function fromOklch({ lightness, chroma, hue }: Oklch): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Nearest sRGB hex of the same lightness and hue: chroma shrinks by 4 % until the colour can be shown. */
export function toHex(colour: Oklch): string {
  let { chroma } = colour;
  const isShowable = () => fromOklch({ ...colour, chroma }).every((c) => c >= 0 && c <= 1);
  while (chroma > 0.0001 && !isShowable()) chroma *= 0.96;
  const channels = fromOklch({ ...colour, chroma: chroma > 0.0001 ? chroma : 0 });
  const byte = (c: number) => Math.round(toGamma(Math.min(1, Math.max(0, c))) * 255);
  return `#${channels.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`;
}
