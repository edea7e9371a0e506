import { languageNames } from '../../../domain/shared/languages.ts';
import { Instrument } from '../../../domain/tenants/schema.ts';
import { instrumentPlaces, optionalPlaces } from '../../../server/forms/rule/words-fields.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Choice, fieldOf, type FormParts } from './rule-form-fields.tsx';

interface Props {
  form: FormParts;
  languages: readonly (keyof typeof languageNames)[];
  instrument: string;
  seen: string;
}

/** Everything an instrument is called and says, each in every language of the site. */
export async function WordsForm({ form, languages, instrument, seen }: Props) {
  const { page } = form;
  const { t, to } = page;
  return (
    <PostForm
      action={to('/do/configuration/edit-instrument-words')}
      hidden={{ key: await page.formKey(), seen, instrument }}
    >
      <Choice
        form={form}
        name="kind"
        legend={t('rules:words.kind')}
        options={Instrument.shape.kind.options}
        text={(kind) => t(`rules:kind.${kind}`)}
      />
      <Choice
        form={form}
        name="statutoryEffect"
        legend={t('rules:words.statutoryEffect')}
        options={['yes', 'no']}
        text={(one) => t(`rules:answer.${one}`)}
      />
      {[...instrumentPlaces, ...optionalPlaces].map((place) => (
        <Section key={place} id={`place-${place}`} heading={t(`rules:words.${place}`)}>
          <div className="stack">
            <p>{t(`rules:wordsNote.${place}`)}</p>
            {languages.map((language) => (
              <TextField
                key={language}
                {...fieldOf(form, `${place}.${language}`)}
                label={t('rules:words.in', { what: t(`rules:words.${place}`), language: languageNames[language] })}
                lang={language}
                maxLength={2000}
                rows={2}
              />
            ))}
          </div>
        </Section>
      ))}
      <p>
        <Button>{t('rules:act.save')}</Button>
      </p>
    </PostForm>
  );
}
