import { expect, test } from 'vitest';
import { publicSearch, publicSeconds } from './public-pages.ts';

test.each([
  ['', 10],
  ['/initiatives', 10],
  ['/initiatives/page/2', 10],
  ['/initiatives/by/newest', 10],
  ['/initiatives/by/most-signed/page/12', 10],
  ['/initiatives/5', 10],
  ['/initiatives/5-kas-notiek', 10],
  ['/initiatives/5-', 10],
  ['/initiatives/5-kas/names', 10],
  ['/initiatives/5-kas/names/3', 10],
  ['/initiatives/5-kas/translation', 10],
  ['/initiatives/5-kas/versions', 300],
  ['/about', 300],
  ['/help', 300],
  ['/institutions', 300],
  ['/privacy', 300],
  ['/terms', 300],
  ['/how-we-decide', 300],
  ['/accessibility', 300],
])('%s is the same for everybody, %i s', (page, seconds) => {
  expect(publicSeconds(page)).toBe(seconds);
});

test.each([
  '/account',
  '/account/signatures',
  '/initiatives/5/sign',
  '/initiatives/5-kas/sign/confirm',
  '/initiatives/5/signed',
  '/initiatives/5/follow',
  '/initiatives/page',
  '/initiatives/5-kas/names/x',
  '/initiatives/5-KAS',
  '/sign-in',
  '/sign-in/problem',
  '/sign-out',
  '/follow/token',
  '/receipt',
  '/receipt/7F4K92QD3M',
  '/not-found',
  '/not-possible',
  '/do/initiatives/sign',
  '/about/',
  '/aboutx',
  '/x/about',
  '//',
])('%s is private', (page) => {
  expect(publicSeconds(page)).toBeNull();
});

test.each([
  ['/initiatives', '', ''],
  ['/initiatives', '?', ''],
  ['/initiatives', '?x=1&utm_source=y', ''],
  ['/initiatives', '?q=%20&stage=nonsense&sort=active&page=1', ''],
  ['/initiatives', '?page=2&q=b%20a&q=c', '?page=2&q=b+a'],
  ['/initiatives', '?topic=t&__proto__=x&place=p', '?place=p&topic=t'],
  ['/initiatives', `?q=${'x'.repeat(81)}`, ''],
  ['/initiatives/page/2', '?q=a', ''],
  ['/initiatives/by/newest', '?q=a', ''],
  ['/initiatives/5', '?q=a', ''],
  ['', '?q=a', ''],
])('%s%s is read as %j', (page, search, read) => {
  expect(publicSearch(page, search)).toBe(read);
});
