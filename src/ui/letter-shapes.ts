import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { decompress } from 'wawoff2';
import type { Theme } from '../domain/tenants/schema.ts';
import { fontFiles } from './fonts.ts';

/** Letters of one weight as outlines, for pictures that know no fonts. */
export interface Letters {
  /** Width of a line in the units of `size`. */
  width(line: string, size: number): number;
  /** SVG path data of a line whose baseline begins at x, y. */
  path(line: string, size: number, x: number, y: number): string;
}

const known = new Map<string, Promise<Letters>>();

/** The bold letters of a tenant's font, for its text or its headings. */
export function lettersOf(font: Theme['font'], use: 'text' | 'head'): Promise<Letters> {
  const key = `${font} ${use}`;
  const letters = known.get(key) ?? Promise.all(fontFiles(font, use).map(readBold)).then(lettersIn);
  known.set(key, letters);
  return letters;
}

/** From the working directory, as all files that are read at run time. */
async function readBold(file: string): Promise<Font> {
  const packed = await readFile(join(process.cwd(), 'src/ui/fonts', file));
  // The library changes the weight of a plain TrueType font only.
  const font = create(Buffer.from(await decompress(packed))) as Font;
  return font.variationAxes['wght'] ? font.getVariation({ wght: 700 }) : font;
}

function lettersIn(fonts: readonly Font[]): Letters {
  /** Parts of a line that one file has all letters of; what none has (an emoji) is left out. */
  const runs = (line: string) => {
    const parts: { font: Font; text: string }[] = [];
    for (const letter of line) {
      const font = fonts.find((one) => one.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
      const last = parts.at(-1);
      if (font && last?.font === font) last.text += letter;
      else if (font) parts.push({ font, text: letter });
    }
    return parts.map((part) => ({ ...part, run: part.font.layout(part.text) }));
  };
  return {
    width: (line, size) =>
      runs(line).reduce((sum, { font, run }) => sum + (run.advanceWidth * size) / font.unitsPerEm, 0),
    path(line, size, x, y) {
      const paths: string[] = [];
      let at = x;
      for (const { font, run } of runs(line)) {
        const scale = size / font.unitsPerEm;
        run.glyphs.forEach(({ path }, index) => {
          const { xOffset = 0, yOffset = 0, xAdvance = 0 } = run.positions[index] ?? {};
          paths.push(path.transform(scale, 0, 0, -scale, at + xOffset * scale, y - yOffset * scale).toSVG());
          at += xAdvance * scale;
        });
      }
      return paths.join('');
    },
  };
}
