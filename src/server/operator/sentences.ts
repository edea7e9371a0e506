/** What the operator's console says for a code, each with what to do. English: the people who run an installation share it. */
const sentences: Readonly<Record<string, string>> = {
  template: 'Choose one of the templates.',
  slug: 'Write the short name with small letters, digits and hyphens, for example "latgale", with at most 40 signs.',
  slug_taken: 'Another tenant has this short name. Choose another one.',
  slug_reserved: 'This short name is the installation’s own. Choose another one.',
  country: 'Write the country’s two letters, for example LV.',
  language_default: 'Give the site’s name in the main language too, or choose a main language that has a name.',
  languages: 'Give the site’s name in at least one language.',
  institution: 'Give the institution’s name in the main language at least.',
  time_zone: 'Write a time zone by its region and city, for example Europe/Riga.',
  required: 'Fill in this field.',
  email: 'Write an e-mail address, for example office@example.org.',
  host: 'Write a domain name only, for example initiatives.example.org: no address of numbers, no path, no port, no picture signs.',
  host_taken: 'Another tenant has this domain. Remove it there first.',
  host_operator: 'This domain is the operator’s console. Choose another one.',
  host_known: 'The tenant has this domain already.',
  host_unknown: 'The tenant does not have this domain.',
  host_canonical: 'This is the main domain. Make another one the main domain first.',
  changed_meanwhile: 'The tenant’s configuration was changed a moment ago. Look at the page again and repeat.',
  state: 'The tenant is in another state by now. Look at the page again.',
  has_administrator: 'The tenant has an administrator, who invites everybody else.',
  too_many: 'Too many letters today. Try again tomorrow.',
  already_member: 'This address belongs to somebody in the team already.',
  not_confirmed: 'Write the tenant’s short name to confirm.',
  retired: 'A retired tenant takes no changes.',
};

export const sentence = (code: string) => sentences[code] ?? 'That did not work. Nothing was changed.';
