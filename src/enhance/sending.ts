/**
 * A form that is slow says so (ux.md S27), one without a connection is kept as it is (S28). It is sent once; a second
 * press after the last words sends it again, which the form's one-time key makes the same act. Texts come from the form's
 * data attributes, in its language.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
  const button = form.querySelector<HTMLButtonElement>('button.button:not([type="button"])');
  const label = button?.textContent ?? '';
  // Stands there before it says anything: a screen reader announces what changes, not what appears.
  const note = document.createElement('p');
  note.className = 'sending-note';
  note.setAttribute('role', 'status');
  form.append(note);
  let waiting: number[] | null = null;

  const say = (text = '') => {
    note.textContent = text;
    note.scrollIntoView({ block: 'nearest' });
  };
  const press = (text: string, busy: boolean) => {
    if (!button) return;
    button.textContent = text;
    button.ariaBusy = busy ? 'true' : null;
  };
  const rest = () => {
    waiting?.forEach(clearTimeout);
    waiting = null;
    press(label, false);
  };

  form.addEventListener('submit', (event) => {
    if (waiting) return event.preventDefault();
    note.textContent = '';
    if (!navigator.onLine) {
      event.preventDefault();
      return say(form.dataset['offline']);
    }
    waiting = [
      window.setTimeout(() => press(form.dataset['sending'] ?? '', true), 4_000),
      window.setTimeout(() => {
        rest();
        say(form.dataset['slow']);
      }, 15_000),
    ];
  });
  for (const event of ['online', 'pageshow']) {
    window.addEventListener(event, () => {
      if (event === 'online' && waiting) return;
      rest();
      note.textContent = '';
    });
  }
}
