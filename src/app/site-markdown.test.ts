import { describe, expect, test } from 'vitest';
import { siteMarkdown } from './site-markdown.ts';

describe('a page of the tenant', () => {
  test('the first heading is the title', () => {
    expect(siteMarkdown('# About *us*\n\n## Who\n\nText').title).toBe('About us');
    expect(siteMarkdown('Only text').title).toBe('');
  });

  test('raw HTML stays text', () => {
    const { html } = siteMarkdown('# A\n\n<script>alert(1)</script> <b onclick="x">b</b>');
    expect(html).not.toMatch(/<script|<b /);
  });

  test('links of other sites say so, and scripts are no links', () => {
    const { html } = siteMarkdown('[out](https://example.org) [in](/en/help) [bad](javascript:alert(1))');
    expect(html).toContain('<a href="https://example.org" rel="external noopener noreferrer">out</a>');
    expect(html).toContain('<a href="/en/help">in</a>');
    expect(html).not.toContain('href="javascript');
  });
});
