/**
 * A form that is slow says so (ux.md S27) and is sent once; a second press changes nothing, since the form's one-time key
 * makes it the same act. Texts come from the form's data attributes, in its language.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
  form.addEventListener('submit', (event) => {
    const button = form.querySelector<HTMLButtonElement>('button.button:not([type="button"])');
    if (form.dataset['sent']) return event.preventDefault();
    if (!navigator.onLine) {
      event.preventDefault();
      return tell(form, form.dataset['offline'] ?? '');
    }
    form.dataset['sent'] = 'yes';
    setTimeout(() => {
      if (!button) return;
      button.setAttribute('aria-busy', 'true');
      button.textContent = form.dataset['sending'] ?? '';
    }, 4_000);
    setTimeout(() => {
      delete form.dataset['sent'];
      tell(form, form.dataset['slow'] ?? '');
    }, 15_000);
  });
}

function tell(form: HTMLFormElement, text: string): void {
  let note = form.querySelector<HTMLParagraphElement>('p[role="status"]');
  if (!note) {
    note = document.createElement('p');
    note.setAttribute('role', 'status');
    form.append(note);
  }
  note.textContent = text;
}

window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent'];
});
