import type { ReactNode } from 'react';
import { HiddenInputs } from './hidden-inputs.tsx';

type Props = {
  action: string;
  hidden: Readonly<Record<string, string>>;
  /** The team's procedure that gives the browser its challenge. */
  options: 'signInOptions' | 'invitationPasskeyOptions' | 'ownPasskeyOptions';
  /** Of an invitation. */
  token?: string | undefined;
  texts: { asking: string; failed: string; unsupported: string; noScript: string };
  children: ReactNode;
};

/** A form that is sent with a passkey (src/enhance/passkey.ts); one a page. The
 * module takes `noScript` away, which so also stands where the module did not arrive. */
export function PasskeyForm({ action, hidden, options, token, texts, children }: Props) {
  const { asking, failed, unsupported, noScript } = texts;
  return (
    <form
      className="stack"
      method="post"
      action={action}
      noValidate
      data-passkey={options === 'signInOptions' ? 'get' : 'create'}
      data-options={`/api/trpc/team.${options}`}
      data-token={token}
      data-asking={asking}
      data-failed={failed}
      data-unsupported={unsupported}
    >
      <HiddenInputs values={{ ...hidden, response: '' }} />
      <p data-no-script>{noScript}</p>
      {children}
      <script type="module" src="/enhance/webauthn.js" />
      <script type="module" src="/enhance/passkey.js" />
    </form>
  );
}
