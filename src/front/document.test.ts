import fc from 'fast-check';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { capture, withoutFrameworkScript, type NextHandler } from './document.ts';

const own = '<script type="module" src="/enhance/sending.js"></script>';

describe('framework script', () => {
  test.each([
    ['a chunk', '<script src="/_next/static/chunks/main.js" async=""></script>'],
    ['hydration data', '<script>self.__next_f.push([1,"<p>x</p>"])</script>'],
    ['a script over several lines', '<script\n id="x"\n>a\nb</script>'],
    ['in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
    ['closed with a space', '<script>alert(1)</script >'],
    ['not closed', '<script>alert(1)<p>the rest'],
    ['structured data', '<script type="application/ld+json">{}</script>'],
    ['a nonce', '<script nonce="x">alert(1)</script>'],
    ['an enhancement with a body', '<script src="/enhance/sending.js">alert(1)</script>'],
    ['an address that only looks like ours', '<script data-src="/enhance/x.js" src="/_next/x.js"></script>'],
    ['a way out of our folder', '<script src="/enhance/../_next/x.js"></script>'],
    ['two addresses', '<script src="/enhance/sending.js" src="/_next/x.js"></script>'],
    ['a preload', '<link rel="preload" as="script" fetchPriority="low" href="/_next/x.js"/>'],
    ['a module preload', '<link rel="modulepreload" href="/_next/x.js"/>'],
    ['a template', '<template id="B:0"></template>'],
    ['comments', '<!--$--><!--/$--><!-- -->'],
    ['a script made by what was removed from it', '<scr<!-- -->ipt>alert(1)</script>'],
    ['a script made by a removed script', '<scr<script></script>ipt>alert(1)</script>'],
    ['an empty hidden division', '<div hidden=""></div>'],
    ['ours without its address', '<script type="module" async=""></script>'],
  ])('goes: %s', (what, script) => {
    const rest = what === 'not closed' ? '' : '</main>';
    expect(withoutFrameworkScript(`<main>before ${script}${rest}`)).toBe(`<main>before ${rest}`);
  });

  test.each([
    own,
    '<script type="module" async="" src="/enhance/counter.v2.js"></script>',
    '<link rel="stylesheet" href="/theme/saeima-x.css"/>',
    '<link rel="preload" href="/fonts/noto-sans-latin.woff2" as="font" type="font/woff2" crossorigin="anonymous"/>',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; as="script"</p>',
    '<p>a description of scripting</p>',
  ])('stays: %s', (html) => {
    expect(withoutFrameworkScript(`<main>${html}</main>`)).toBe(`<main>${html}</main>`);
  });

  test('never survives, however the parts of a page are put together', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(own, '<script', '<SCRIPT ', '<scr', 'ipt>', '</script>', '</script', '<!-- -->', '<!--$-->', '>'),
      fc.constantFrom(
        '<link ',
        'as="script"',
        ' rel="modulepreload"',
        ' src="/enhance/a.js"',
        ' type="module"',
        ' async=""',
      ),
      fc.constantFrom('<template id="x"></template>', '<div hidden=""></div>', '<p>text</p>', '"', '\n'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const html = withoutFrameworkScript(parts.join(''));
        const scripts = html.match(/<script\b[^>]*>?/gi) ?? [];
        expect(scripts.filter((tag) => !/^<script[^>]* src="\/enhance\/[\w.-]+"[^>]*>$/.test(tag))).toEqual([]);
        expect(html).not.toMatch(/<link\b[^>]*\bas="script"[^>]*>/i);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is found quickly in a long page', () => {
    const long = `${'<p>text</p>'.repeat(20_000)}${'<script>x</script>'.repeat(2_000)}${'<script '.repeat(2_000)}`;
    const started = performance.now();
    withoutFrameworkScript(long);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an answer taken into memory', () => {
  const take = (next: NextHandler, deadline?: number) => capture(next, new IncomingMessage(new Socket()), deadline);

  test('has status, headers and body, however they were given', async () => {
    const answer = await take(async (_, res) => {
      res.setHeader('x-one', ['a', 'b']);
      res.writeHead(404, 'Gone missing', { 'X-Two': 'c', 'content-length': 5 });
      res.flushHeaders();
      res.write('Lab');
      res.write(Buffer.from('dien, '));
      res.write('706173617565', 'hex');
      res.end('!', () => undefined);
    });
    expect(answer).toMatchObject({
      status: 404,
      headers: { 'x-one': ['a', 'b'], 'x-two': 'c', 'content-length': '5' },
    });
    expect(answer.body.toString()).toBe('Labdien, pasaue!');
  });

  test('keeps the address of a redirect that is given with the head', async () => {
    const answer = await take(async (_, res) => void res.writeHead(307, { location: '/lv' }).end());
    expect(answer).toMatchObject({ status: 307, headers: { location: '/lv' } });
  });

  test('that fails or never ends is a fault, not a wait without end', async () => {
    await expect(take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(take(async () => undefined, 20)).rejects.toThrow('too long');
  });
});
