import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { escapeHtml } from '../domain/shared/escape-html.ts';
import type { SyntheticPerson } from './people/person.ts';
import type { SandboxProvider } from './provider-list.ts';

/** What can go wrong at most providers. */
export const usualOutcomes = {
  cancel: { label: 'Cancel', effect: 'As if you had closed the sign-in: nobody is signed in.' },
  refuse: { label: 'Refuse', effect: 'As if the provider could not confirm who you are.' },
  expire: {
    label: 'Takes too long',
    effect: 'As if you had taken more than 3 minutes: the provider ends the sign-in and tells the site so.',
  },
  unavailable: {
    label: 'Provider fails',
    effect: 'The provider answers “503 Service Unavailable” to the site, this once.',
  },
  slow: {
    label: 'Slow provider',
    effect: 'The provider takes 10 seconds to answer the site, then signs in the first person above.',
  },
} as const;

/** The warning in the language that the site asked for with `ui_locales`; the rest of the sandbox is in English. */
const warnings: Record<string, string> = {
  lv: 'Smilšu kaste – tas nav īsts identitātes sniedzējs. Visi cilvēki šeit ir izdomāti.',
  ru: 'Песочница – это не настоящий поставщик идентификации. Все люди здесь вымышлены.',
  uk: 'Пісочниця – це не справжній постачальник ідентифікації. Усі люди тут вигадані.',
  mk: 'Песочница – ова не е вистински давател на идентитет. Сите луѓе овде се измислени.',
  sq: 'Sandbox – ky nuk është ofrues i vërtetë identiteti. Të gjithë njerëzit këtu janë të trilluar.',
};

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; }
h1 { border-left: 0.5rem solid #b45309; padding-left: 0.75rem; line-height: 1.2; }
ul { list-style: none; padding: 0; }
li { margin: 1.25rem 0; }
li p { margin: 0.25rem 0 0; }
button { font: inherit; font-weight: 600; min-height: 3rem; width: 100%; padding: 0.5rem 1rem; text-align: left; border-radius: 0.5rem; border: 2px solid; cursor: pointer; }
button:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Sends one of the pages below: never stored, no script, no frame, nothing from elsewhere. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(html);
}

/** Failures to choose, by the value of their button: what it says, and what then happens. */
export type Outcomes = Readonly<Record<string, { readonly label: string; readonly effect: string }>>;

/**
 * The choice of a person or of a failure: one plain form. `site` is the host that asks, `asks` what it wants, `outcomes`
 * everything that can go wrong here.
 */
export function chooserPage(
  provider: Pick<SandboxProvider, 'name'>,
  people: readonly SyntheticPerson[],
  {
    site,
    languages,
    outcomes,
    asks = '',
  }: {
    readonly site: string;
    readonly languages: readonly string[];
    readonly outcomes: Outcomes;
    readonly asks?: string;
  },
): string {
  const language = languages.map((tag) => tag.split('-')[0] ?? '').find((tag) => Object.hasOwn(warnings, tag));
  const warning = language ? `<p lang="${language}">${warnings[language]}</p>` : '';
  const persons = people.map(({ id, language: of, purpose, nationalId, ...person }) => {
    const name = [person.givenName, person.middleName, person.familyName].filter(Boolean).join(' ');
    return choice('person', id, `<span lang="${of}">${escapeHtml(name)}</span>`, `${nationalId} · ${purpose}`);
  });
  const wrong = Object.entries(outcomes).map(([value, { label, effect }]) => choice('outcome', value, label, effect));
  return page(
    `${provider.name} – sandbox`,
    `${warning}
<p>Everybody on this page is made up. <strong>${escapeHtml(site)}</strong> asks ${escapeHtml(provider.name)} who you are.</p>
${asks && `<p>${escapeHtml(asks)}</p>`}
<form method="post">
<h2>Sign in as</h2>
<ul>${persons.join('')}</ul>
<h2>Or let something go wrong</h2>
<ul>${wrong.join('')}</ul>
</form>`,
  );
}

/** A page with one button that takes `fields` to another address, as providers do by script. */
export function postPage(title: string, address: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const button = `<button>Continue to ${escapeHtml(new URL(address).host)}</button>`;
  return page(title, `<form method="post" action="${escapeHtml(address)}">${inputs.join('')}${button}</form>`);
}

/** What this server is, with the issuer of every provider. */
export function homePage(origin: string, providers: readonly { id: string; name: string }[]): string {
  const items = providers.map(({ id, name }) => `<li>${escapeHtml(name)}: ${escapeHtml(`${origin}/${id}`)}</li>`);
  return page(
    'Identity sandbox',
    `<p>Stand-ins for the demonstration. Start at a demonstration site.</p><ul>${items.join('')}</ul>
<p><a href="/smart-id/phone">Phones that Smart-ID has called</a></p>`,
  );
}

/** Where it ends; `back` is the site's address, if the stand-in knows it. */
export function problemPage(title: string, explanation: string, back?: URL | null): string {
  const link = back ? `<p><a href="${escapeHtml(back.href)}">Back to the site</a></p>` : '';
  return page(title, `<h2>${escapeHtml(title)}</h2><p>${escapeHtml(explanation)}</p>${link}`);
}

function choice(name: string, value: string, labelHtml: string, description: string): string {
  return `<li><button name="${name}" value="${value}" aria-describedby="about-${value}">${labelHtml}</button>
<p id="about-${value}">${escapeHtml(description)}</p></li>`;
}

/** The frame of every page here; `main` is HTML. */
export function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>
<h1>Sandbox – not a real identity provider</h1>
${main}
</main></body>
</html>`;
}
