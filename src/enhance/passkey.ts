import type * as Browser from '@simplewebauthn/browser';

/**
 * A form that is sent with a passkey: asks the site for a challenge, the browser for the answer, and then sends the form as
 * any other. Texts come from the form's data attributes, in its language. Without this module the form says that it needs
 * script. `/enhance/webauthn.js` (@simplewebauthn/browser) is loaded before.
 */
declare const SimpleWebAuthnBrowser: typeof Browser;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const field = form.elements.namedItem('response');
  if (!(field instanceof HTMLInputElement)) continue;
  form.querySelector('[data-no-script]')?.remove();
  // Stands there before it says anything: a screen reader announces what changes, not what appears.
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  form.append(note);
  let waiting = false;

  const answer = async (): Promise<string> => {
    const { passkey, options = '', token } = form.dataset;
    const asked = await fetch(options, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(token === undefined ? {} : { token }),
    });
    if (!asked.ok) throw new Error('no challenge');
    const { result } = await asked.json();
    const browser = SimpleWebAuthnBrowser;
    const made =
      passkey === 'get'
        ? await browser.startAuthentication({ optionsJSON: result.data })
        : await browser.startRegistration({ optionsJSON: result.data });
    return JSON.stringify(made);
  };

  form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    if (waiting) return;
    if (!SimpleWebAuthnBrowser.browserSupportsWebAuthn()) {
      note.textContent = form.dataset['unsupported'] ?? '';
      return;
    }
    waiting = true;
    note.textContent = form.dataset['asking'] ?? '';
    answer()
      .then((text) => {
        field.value = text;
        form.submit();
      })
      .catch(() => {
        note.textContent = form.dataset['failed'] ?? '';
      })
      .finally(() => {
        waiting = false;
      });
  });
  // An answer is good for one sending; a page that comes back from the browser's memory asks anew.
  window.addEventListener('pageshow', () => {
    field.value = '';
    note.textContent = '';
  });
}
