import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const linkOpen =
  markdown.renderer.rules.link_open ??
  ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options));
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index];
  if (token && /^https?:/.test(String(token.attrGet('href')))) token.attrSet('rel', 'external noopener noreferrer');
  return linkOpen(tokens, index, options, env, self);
};

/** A tenant's page: its title (the first heading) and the whole as HTML. Raw HTML in the source is shown as text. */
export function siteMarkdown(source: string): { title: string; html: string } {
  const title = /^#[ \t]+(.+?)[ \t#]*$/m.exec(source)?.[1] ?? '';
  return { title: title.replace(/[*_`]/g, ''), html: markdown.render(source) };
}
