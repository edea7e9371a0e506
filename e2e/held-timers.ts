import type { Page } from '@playwright/test';

/** What the signing form showed at a moment after it was sent. */
export interface Shown {
  after: number;
  button: string;
  busy: boolean;
  focused: boolean;
  note: string;
  noteInView: boolean;
  ticked: number;
}

/**
 * Holds the page's timers and lets them go off in no time after each sending of the signing form, noting what it shows at
 * these moments (milliseconds after the sending). While a browser waits for a form's answer it takes no commands of
 * Playwright, its clock's included, so the page does this itself and tells afterwards: `shownWhileSending`. Only its console
 * is heard meanwhile: the answer tells how many moments have been.
 */
export async function holdTimers(page: Page, moments: number[]): Promise<() => number> {
  let been = 0;
  page.on('console', (message) => {
    if (message.text() === 'a moment has been') been += 1;
  });
  await page.addInitScript((after) => {
    const soon = window.setTimeout;
    const timers = new Map<number, { at: number; work: () => void }>();
    let [now, last] = [0, 0];
    Object.assign(window, {
      setTimeout(work: () => void, ms = 0) {
        timers.set((last += 1), { at: now + ms, work });
        return last;
      },
      clearTimeout: (id: number) => timers.delete(id),
    });
    const until = (end: number) => {
      now = end;
      for (const [id, { at, work }] of [...timers].sort(([, a], [, b]) => a.at - b.at))
        if (at <= now && timers.delete(id)) work();
    };
    const note = (form: HTMLFormElement, moment: number) => {
      const button = form.querySelector('button.button');
      const status = form.querySelector('[role="status"]');
      const shown = {
        after: moment,
        button: button?.textContent,
        busy: button?.ariaBusy === 'true',
        focused: document.activeElement === button,
        note: status?.textContent,
        noteInView: (status?.getBoundingClientRect().bottom ?? Infinity) <= window.innerHeight,
        ticked: form.querySelectorAll(':checked').length,
      };
      const before = JSON.parse(sessionStorage.getItem('shown') ?? '[]') as object[];
      sessionStorage.setItem('shown', JSON.stringify([...before, shown]));
    };
    window.addEventListener('submit', ({ target, defaultPrevented }) => {
      if (defaultPrevented || !(target instanceof HTMLFormElement) || !('sending' in target.dataset)) return;
      const start = now;
      soon(() => {
        for (const moment of after) {
          until(start + moment);
          note(target, moment);
          console.debug('a moment has been');
        }
      });
    });
  }, moments);
  return () => been;
}

export function shownWhileSending(page: Page): Promise<Shown[]> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('shown') ?? '[]') as Shown[]);
}
