import { slugOf } from '../domain/initiatives/text.ts';

/** The public page of an initiative, after the language. */
export function initiativePath({ number, title }: { number: number; title: string }): string {
  return `/initiatives/${number}-${slugOf(title)}`;
}
