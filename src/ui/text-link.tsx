/** A place to go and the words that say so; `lang` if the words are foreign. */
export type Link = { href: string; text: string; lang?: string | undefined };

export function TextLink({ href, text, lang }: Link) {
  return (
    <a href={href} lang={lang}>
      {text}
    </a>
  );
}
