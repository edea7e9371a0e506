import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';

/** What is wrong with a folder: `tenant.yaml:12: There is no such time zone.` Lines count from 1; null for a whole file. */
export interface Fault {
  readonly file: string;
  readonly line: number | null;
  readonly text: string;
  /** What the file's content says, where it is more than unreadable. */
  readonly problem?: DocumentProblem;
}

export function faultLine({ file, line, text }: Fault): string {
  return `${line === null ? file : `${file}:${line}`}: ${text}`;
}
