import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Theme } from '../domain/tenants/schema.ts';
import { lettersOf } from './letter-shapes.ts';
import { iconPicture, sharePicture } from './share-picture.ts';
import { wrapLines } from './wrap-lines.ts';

const fonts = ['noto', 'geologica', 'inter'] as const;
const themeWith = (font: (typeof fonts)[number]) =>
  Theme.parse({ look: 'linen', brand: '#9b1b30', header: 'line', tokens: {}, corner: 8, font });
const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><path fill="#00aa00" d="M0 0h44v44H0z"/></svg>';
const picture = async (title: string, font: (typeof fonts)[number] = 'noto') =>
  sharp(Buffer.from(await sharePicture({ theme: themeWith(font), logo, name: 'Kopbalss', title, place: 'a.example' })))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });

type Drawn = Awaited<ReturnType<typeof picture>>;

/** Pixels of an area that are darker than any ground. */
function inked({ data, info }: Drawn, left: number, top: number, right: number, bottom: number): number {
  let count = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * info.width + x) * info.channels;
      if ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 300) count += 1;
    }
  return count;
}

describe('a picture', () => {
  test.each(fonts)('has its size, the logo, and letters of every script, in %s', async (font) => {
    const drawn = await picture('Šķēršļi, їжак, Ѓорѓи, zëri', font);
    expect(drawn.info).toMatchObject({ width: 1200, height: 630 });
    const at = (116 * 1200 + 124) * drawn.info.channels;
    expect([...drawn.data.subarray(at, at + 3)]).toEqual([0, 170, 0]);
    expect(inked(drawn, 72, 230, 1128, 500)).toBeGreaterThan(5_000);
    for (const word of ['Šķēršļi', 'їжак', 'Ѓорѓи', 'zëri'])
      expect(inked(await picture(word, font), 72, 230, 1128, 500)).toBeGreaterThan(1_000);
  });

  test('of a long title ends in an ellipsis, and nothing leaves its place', async () => {
    for (const long of ['Ļoti gara iniciatīva par ielām. '.repeat(20), 'Ш'.repeat(300)]) {
      const drawn = await picture(long);
      expect(inked(drawn, 1128, 0, 1200, 530)).toBe(0);
      expect(inked(drawn, 0, 0, 66, 530)).toBe(0);
      expect(inked(drawn, 0, 512, 1200, 532)).toBe(0);
    }
  });

  test('whose title is no letters at all is drawn without it', async () => {
    expect(inked(await picture('🗳🗳'), 72, 230, 1128, 500)).toBe(0);
  });

  test('of a logo is square', async () => {
    const { info } = await sharp(Buffer.from(iconPicture(logo)))
      .resize(48)
      .png()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 48, height: 48, format: 'png' });
  });
});

describe('lines', () => {
  const fits = (line: string) => line.length <= 10;
  test.each([
    ['short', 3, ['short']],
    ['one two three four', 3, ['one two', 'three four']],
    ['one two three four five', 2, ['one two', 'three fou…']],
    ['abcdefghijklmno pq', 3, ['abcdefghij', 'klmno pq']],
    ['  spaces   \n between ', 3, ['spaces', 'between']],
    ['', 3, ['']],
  ])('%j in %i', (text, most, lines) => {
    expect(wrapLines(text, most, fits)).toEqual(lines);
  });

  test('never more or longer than they may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 4 }), (text, most) => {
        const lines = wrapLines(text, most, fits);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.every(fits)).toBe(true);
      }),
    );
  });
});

test('bold letters are wider than narrow ones, and grow with their size', async () => {
  const letters = await lettersOf('inter', 'head');
  expect(letters.width('WWW', 40)).toBeGreaterThan(letters.width('iii', 40));
  expect(letters.width('WWW', 80)).toBeCloseTo(2 * letters.width('WWW', 40));
});
