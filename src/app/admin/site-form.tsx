import { siteTexts } from '../../domain/configuration/schema.ts';
import type { FormState } from '../../domain/people/form-state.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext, PrivatePageContext } from '../page-context.ts';
import { draftField } from './draft-fields.tsx';

type Draft = { readonly seen: string; readonly document: TenantDocument };

/** Each text of the site in each of its languages, in the order of the form. */
function textsOf({ t }: PageContext, { document: { configuration } }: Draft) {
  const texts = { ...configuration, hours: configuration.contact.hours };
  return siteTexts.flatMap((text) =>
    publicLanguages(configuration).map((language) => ({
      name: `${text}.${language}`,
      text: texts[text]?.[language],
      label: t('configuration:place.inLanguage', {
        place: t(`configuration:place.${text}`),
        language: t(`languageName.${language}`),
      }),
      language,
      rows: text === 'lead' ? 3 : undefined,
    })),
  );
}

/** What the site is called, what its home page says first, and whom to ask. */
export async function SiteForm({
  page,
  form,
  draft,
}: {
  page: PrivatePageContext;
  form: FormState | null;
  draft: Draft;
}) {
  const { t, to } = page;
  const { contact, mailSender } = draft.document.configuration;
  const field = draftField(page, form);
  return (
    <PostForm
      action={to('/do/configuration/edit-site')}
      hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen }}
    >
      {textsOf(page, draft).map(({ name, text, label, language, rows }) => (
        <TextField key={name} {...field(name, text)} label={label} lang={language} maxLength={600} rows={rows} />
      ))}
      <TextField {...field('organisation', contact.organisation)} label={t('configuration:place.organisation')} />
      <TextField
        {...field('email', contact.email)}
        type="email"
        autoComplete="off"
        label={t('configuration:place.email')}
      />
      <TextField
        {...field('phone', contact.phone)}
        type="tel"
        autoComplete="off"
        label={t('configuration:place.phone')}
        hint={t('configuration:site.phoneNote')}
      />
      <TextField
        {...field('emergency', contact.emergency)}
        autoComplete="off"
        maxLength={200}
        label={t('configuration:place.emergency')}
        hint={t('launch:site.emergencyNote')}
      />
      <TextField {...field('senderName', mailSender.name)} label={t('launch:site.senderName')} autoComplete="off" />
      <TextField
        {...field('senderAddress', mailSender.address)}
        type="email"
        autoComplete="off"
        label={t('launch:site.senderAddress')}
        hint={t('launch:site.senderNote')}
      />
      <p>
        <Button>{t('configuration:site.save')}</Button>
      </p>
    </PostForm>
  );
}
