import { languageNames } from '../../domain/shared/languages.ts';
import { listStages } from '../../domain/initiatives/lifecycle.ts';
import type { ListQuery } from '../../domain/initiatives/schema.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { Select } from '../../ui/select.tsx';
import { Radios } from '../../ui/radios.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext } from '../page-context.ts';
import type { FilterName } from './list-address.ts';

type Choice = { value: string; text: string; lang?: string };
export type ChoiceName = Exclude<FilterName, 'q'>;

/** What can be chosen in each filter, in the words of the page. */
export function filterChoices({ tenant, language, t, say }: PageContext): Record<ChoiceName, Choice[]> {
  const { topics, territories, institutions } = tenant.configuration;
  return {
    stage: listStages.map((value) => ({ value, text: t(`initiatives:listStage.${value}`) })),
    topic: topics.map(({ key, name }) => ({ value: key, text: say(name).text })),
    place: territories.map(({ code, name }) => ({ value: code, text: say(name).text })),
    institution: institutions.map(({ key }) => ({ value: key, text: institutionWords(tenant, key, language).short })),
    textLanguage: tenant.languages.map((value) => ({ value, text: languageNames[value], lang: value })),
  };
}

/** Fields of the list's GET form; up to seven choices are radios, more are a select (ux.md §6). */
export function FilterFields({ page, query }: { page: PageContext; query: ListQuery }) {
  const { t } = page;
  const choices = filterChoices(page);
  return (
    <>
      <TextField name="q" type="search" label={t('initiatives:filter.q')} value={query.q} maxLength={80} />
      {(Object.keys(choices) as ChoiceName[]).map((name) => {
        const options = [{ value: '', text: t(`initiatives:filterAll.${name}`) }, ...choices[name]];
        if (options.length < 3) return null;
        const label = t(`initiatives:filter.${name}`);
        return options.length > 7 ? (
          <Select key={name} name={name} label={label} options={options} value={query[name] ?? ''} />
        ) : (
          <Radios key={name} name={name} legend={label} options={options} value={query[name] ?? ''} />
        );
      })}
    </>
  );
}
