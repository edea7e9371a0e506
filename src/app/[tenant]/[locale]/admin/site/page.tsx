import { cache } from 'react';
import { publicLanguages } from '../../../../../domain/tenants/schema.ts';
import { siteTexts } from '../../../../../domain/configuration/schema.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../ui/post-form.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { DraftErrors, draftField, hasErrors } from '../../../../admin/draft-fields.tsx';
import { DraftNotices, type DraftAsked } from '../../../../admin/draft-notices.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<DraftAsked>;
}

const path = '/admin/site';

const load = cache(async (tenant: string, locale: string, asked: DraftAsked['form']) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  return { page, draft, form: await page.formState(asked) };
});

export async function generateMetadata({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, form } = await load(tenant, locale, asked.form);
  return adminMetadata(page, page.t('configuration:site.title'), path, hasErrors(form));
}

/** What the site is called, what its home page says first, and whom to ask. */
export default async function SitePage({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, draft, form } = await load(tenant, locale, asked.form);
  const { t, to, caller } = page;
  const me = await staffOrLeave(page, path, caller.team.me());
  const manages = me.grants.some(({ role }) => role === 'administrator');
  const { configuration } = draft.document;
  const { contact } = configuration;
  const field = draftField(page, form);
  const texts = { ...configuration, hours: contact.hours };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {t('configuration:site.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      <p>{t(manages ? 'configuration:site.lead' : 'configuration:site.readOnly')}</p>
      {manages && (
        <PostForm
          action={to('/do/configuration/edit-site')}
          hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen }}
        >
          {siteTexts.map((text) =>
            publicLanguages(configuration).map((language) => (
              <TextField
                key={`${text}.${language}`}
                {...field(`${text}.${language}`, texts[text]?.[language])}
                label={t('configuration:place.inLanguage', {
                  place: t(`configuration:place.${text}`),
                  language: t(`languageName.${language}`),
                })}
                lang={language}
                maxLength={600}
                {...(text === 'lead' && { rows: 3 })}
              />
            )),
          )}
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
          <p>
            <Button>{t('configuration:site.save')}</Button>
          </p>
        </PostForm>
      )}
    </AdminPage>
  );
}
