import type { ReactNode } from 'react';
import { HiddenInputs } from './hidden-inputs.tsx';

type Props = {
  /** A route handler: `/{lang}/do/{module}/{verb}`. */
  action: string;
  /** `key`, `next` and what else the verb's schema asks for. */
  hidden?: Readonly<Record<string, string>> | undefined;
  id?: string | undefined;
  /** Ruled off from what stands above. */
  apart?: boolean | undefined;
  screenOnly?: boolean | undefined;
  /** Has a field for a file. */
  withFile?: boolean | undefined;
  /** What the form says while it is slow and without a connection (src/enhance/sending.ts). */
  progress?: { sending: string; slow: string; offline: string } | undefined;
  children?: ReactNode;
};

/** A form that works as a plain POST and leaves judging to the server. */
export function PostForm({ action, hidden, id, apart, screenOnly, withFile, progress, children }: Props) {
  const classes = [apart ? 'leave' : 'stack', screenOnly && 'no-print'].filter(Boolean).join(' ');
  return (
    <form
      id={id}
      className={classes}
      method="post"
      action={action}
      encType={withFile ? 'multipart/form-data' : undefined}
      noValidate
      data-sending={progress?.sending}
      data-slow={progress?.slow}
      data-offline={progress?.offline}
    >
      <HiddenInputs values={hidden} />
      {children}
    </form>
  );
}
