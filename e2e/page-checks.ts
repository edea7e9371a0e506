import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds against WCAG 2.2 AA and its best practices. `without`: what is checked elsewhere, such as a page that stands
 * in two frames, whose landmarks axe would count twice.
 */
export async function violations(page: Page, without?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (without) axe.exclude(without);
  const { violations: found } = await axe
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** One h1, headings without gaps, named landmarks, and no sideways scroll. */
export async function structure(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => Number(heading.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) problems.push(`h1: ${levels.join(' ')}`);
    levels.forEach((level, index) => {
      if (index > 0 && level > (levels[index - 1] ?? 1) + 1) problems.push(`heading gap: ${levels.join(' ')}`);
    });
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
      problems.push(`sideways scroll: ${document.documentElement.scrollWidth}`);
    for (const element of document.querySelectorAll('main a, main button, header a, footer a, summary')) {
      const { width, height } = element.getBoundingClientRect();
      const inText = element.matches('p a, li p a, dd a, dt a, label a, td a, .prose a, small a, span a');
      if (width > 0 && !inText && (height < 43.5 || width < 23.5))
        problems.push(
          `small target: ${element.textContent?.trim().slice(0, 40)} ${Math.round(width)}×${Math.round(height)}`,
        );
    }
    return problems;
  });
}
