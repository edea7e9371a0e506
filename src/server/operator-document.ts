import { escapeHtml } from '../domain/shared/escape-html.ts';

/** The operator's pages are few and for people who run the installation, so they are English and made without Next. */
export function operatorDocument(title: string, content: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)} – Balss operator</title><link rel="stylesheet" href="/operator.css"></head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}

export const operatorStyles = [
  'body{font:1.125rem/1.55 system-ui,sans-serif;margin:0;background:#fff;color:#1b1b1b}',
  'main{max-width:66rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:anywhere}h1{font-size:2rem;line-height:1.2}',
  'p,ul,dl,form{max-width:66ch}button,.button{font:inherit;font-weight:600;min-height:48px;padding:.5rem 1.5rem;border:0;border-radius:8px;background:#1d4f91;color:#fff}',
  '.button{display:inline-block;box-sizing:border-box;text-decoration:none}button.second{background:#fff;color:#1d4f91;border:2px solid #1d4f91}button.danger{background:#b3141b}',
  'button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #1b1b1b;outline-offset:2px}',
  'a{color:#1d4f91}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.75rem .5rem;border-block-end:1px solid #c8c8c8;overflow-wrap:normal}',
  'label{display:block;font-weight:600}.field{margin-block:1.25rem}.hint{display:block;color:#4a4d55}.error{display:block;color:#b3141b;font-weight:600}',
  'input,select{font:inherit;width:100%;max-width:100%;box-sizing:border-box;min-height:48px;padding:.5rem;border:2px solid #6b707b;border-radius:4px;background:#fff;color:inherit}',
  'fieldset{border:0;padding:0;margin:1.5rem 0}legend{font-size:1.3125rem;font-weight:600;padding:0}.note,.summary{border:2px solid #1d4f91;padding:1rem;margin-block:1rem}.summary{border-color:#b3141b}',
  'th a,.summary li a{display:inline-block;padding-block:.6rem}dt{font-weight:600}dd{margin:0 0 .75rem}.row{display:flex;flex-wrap:wrap;gap:1rem}',
].join('');

function passkeyForm(action: string, options: string, kind: 'get' | 'create', button: string, token = ''): string {
  return `<form method="post" action="${action}" data-passkey="${kind}" data-options="${options}" data-token="${escapeHtml(token)}" data-asking="Follow what your device says …" data-failed="That did not work. Nothing was changed." data-unsupported="This browser cannot use passkeys."><input type="hidden" name="response" value=""><input type="hidden" name="token" value="${escapeHtml(token)}"><p data-no-script>A passkey needs JavaScript, and it is off in this browser.</p><p><button type="submit">${button}</button></p></form><script type="module" src="/enhance/webauthn.js"></script><script type="module" src="/enhance/passkey.js"></script>`;
}

const passkeyProblem = (failed: boolean) =>
  failed ? '<p role="alert"><strong>This passkey could not be used. Nothing was changed.</strong></p>' : '';

export function operatorSignIn(failed: boolean): string {
  const form = passkeyForm('/do/sign-in', '/options/sign-in', 'get', 'Sign in with a passkey');
  return operatorDocument(failed ? 'Error: Sign in' : 'Sign in', passkeyProblem(failed) + form);
}

/** `token` null: the link is none, was used or is too old. */
export function operatorInvitation(token: string | null, failed: boolean): string {
  if (token === null) {
    return operatorDocument('This link has ended', '<p>Make a new one: npm run operator -- invite</p>');
  }
  const form = passkeyForm('/do/accept', '/options/invitation', 'create', 'Make a passkey', token);
  const text =
    '<p>You become an operator of this installation. You sign in with the passkey that your device makes now.</p>';
  return operatorDocument(
    failed ? 'Error: Become an operator' : 'Become an operator',
    passkeyProblem(failed) + text + form,
  );
}
