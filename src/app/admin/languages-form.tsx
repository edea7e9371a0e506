import type { DraftView } from '../../domain/configuration/read-draft.ts';
import type { FormState } from '../../domain/people/form-state.ts';
import { languageNames, languages, type Language } from '../../domain/shared/languages.ts';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

interface Props {
  page: PrivatePageContext;
  draft: DraftView;
  form: FormState | null;
  /** Languages of running initiatives. */
  inUse: readonly string[];
}

/** Which languages the site has, and which of them comes first. */
export async function LanguagesForm({ page, draft, form, inUse }: Props) {
  const { t, to } = page;
  const { required, optional, default: main } = draft.document.configuration.languages;
  const field = draftField(page, form);
  const use = (language: Language) =>
    required.includes(language) ? 'required' : optional.includes(language) ? 'optional' : 'none';
  return (
    <Section id="languages" heading={t('look:languages.which')}>
      <div className="stack">
        <p>{t('look:languages.whichNote')}</p>
        <PostForm
          action={to('/do/look/languages')}
          hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen }}
        >
          {languages.map((language) => (
            <Radios
              key={language}
              {...field(`use-${language}`, use(language))}
              legend={languageNames[language]}
              hint={inUse.includes(language) ? t('look:languages.inUse') : undefined}
              options={(['required', 'optional', 'none'] as const).map((value) => ({
                value,
                text: t(`look:use.${value}`),
              }))}
            />
          ))}
          <Radios
            {...field('default', main)}
            legend={t('look:languages.main')}
            options={languages.map((one) => ({ value: one, text: languageNames[one], lang: one }))}
          />
          <p>
            <Button>{t('look:save')}</Button>
          </p>
        </PostForm>
      </div>
    </Section>
  );
}
