import type { ReactNode } from 'react';
import { StatusTag, type StatusTagProps } from './status-tag.tsx';

type Props = { tag: StatusTagProps; lang?: string | undefined; children?: ReactNode };

/** Status tag and the one free sentence that says it in human words. */
export function PublicLine({ tag, lang, children }: Props) {
  return (
    <p className="public-line">
      <StatusTag {...tag} />
      {children && <span lang={lang}>{children}</span>}
    </p>
  );
}
