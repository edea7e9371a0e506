import type { ReactNode } from 'react';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'text';
type Props = {
  kind?: ButtonKind | undefined;
  wide?: boolean | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Id of a form elsewhere on the page. */
  form?: string | undefined;
  /** Where it sends its form, if not to the form's own address: "Show" beside "Save". */
  action?: string | undefined;
  children: ReactNode;
};

/** The classes of a button; also worn by links that act like one. */
export function buttonClass(kind: ButtonKind, wide?: boolean) {
  if (kind === 'text') return 'button-link';
  return ['button', kind !== 'primary' && `button--${kind}`, wide && 'button--wide'].filter(Boolean).join(' ');
}

/** Sends its form. One primary button a page; there is no disabled state, the page explains instead. */
export function Button({ kind = 'primary', wide, name, value, form, action, children }: Props) {
  return (
    <button className={buttonClass(kind, wide)} type="submit" name={name} value={value} form={form} formAction={action}>
      {children}
    </button>
  );
}
