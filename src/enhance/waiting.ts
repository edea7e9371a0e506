/**
 * The page that waits for a phone or wallet (ux.md S3) asks again by itself: the answer is either this page anew, with a
 * fresh code, or where the person wanted to go.
 */
const box = document.querySelector<HTMLElement>('[data-waiting]');
if (box) ask(box);

function ask(waiting: HTMLElement): void {
  const { waiting: address = '', again = '3' } = waiting.dataset;
  setTimeout(
    () => {
      // A page in the background waits on; the person comes back to it.
      if (document.hidden) return ask(waiting);
      fetch(address, { credentials: 'same-origin' })
        .then(async (answer) => {
          if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
          const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
          // Only the picture changes, so that focus and a screen reader's place stay where they are.
          const now = document.querySelector('.waiting-qr');
          const next = fresh.querySelector('.waiting-qr');
          if (now && next) now.replaceChildren(...next.childNodes);
          ask(waiting);
        })
        .catch(() => ask(waiting));
    },
    Number(again) * 1_000,
  );
}
