import type { DeletionPlan } from '../../../../../../domain/initiatives/delete-own-data.ts';
import { institutionWords } from '../../../../../../server/institution-words.ts';
import { Button } from '../../../../../../ui/button.tsx';
import { ButtonRow } from '../../../../../../ui/button-row.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../ui/link-button.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { Prose } from '../../../../../../ui/prose.tsx';
import { AccountPage, accountMetadata } from '../../../../../account/account-page.tsx';
import { orLeave, privatePage, type PageContext, type PageParams } from '../../../../../page-context.ts';
import { pageFormats } from '../../../../../page-formats.ts';

const path = '/account/data/delete';

export async function generateMetadata({ params }: { params: PageParams }) {
  return accountMetadata(await privatePage(params), path);
}

/** What a deletion does, what stays and why, and one button. No question why. */
export default async function DeleteDataPage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, to, tenant, language } = page;
  const { goes, stays } = await orLeave(page, path, page.caller.initiatives.deletionPlan());
  const foreign = (text: string) => (text === language ? undefined : text);
  return (
    <AccountPage page={page} path={path} back="data">
      <Heading level={1}>{t('people:data.delete.title')}</Heading>
      <Prose>
        <p>{t('people:data.delete.lead')}</p>
        <h2>{t('people:data.delete.goes')}</h2>
        <ul>
          <li>{t('people:data.delete.goesSignIn')}</li>
          {goes.length > 0 && (
            <li>
              {t('people:data.delete.goesEntries')}
              <ul>
                {goes.map(({ id, title, language: of }) => (
                  <li key={id} lang={foreign(of)}>
                    {title}
                  </li>
                ))}
              </ul>
            </li>
          )}
        </ul>
        <h2>{t('people:data.delete.stays')}</h2>
        <ul>
          {stays.map((stay) => (
            <li key={stay.signature.id}>
              <span lang={foreign(stay.signature.language)}>{stay.signature.title}</span>
              <br />
              {whyStays(page, stay)}
            </li>
          ))}
          <li>{t('people:data.delete.staysKey')}</li>
        </ul>
        {stays.length > 0 && <p>{t('people:data.delete.ask', { email: tenant.configuration.contact.email })}</p>}
        <p>{t('people:data.delete.noReturn')}</p>
      </Prose>
      <PostForm action={to('/do/initiatives/delete-own-data')} hidden={{ key: await page.formKey() }}>
        <ButtonRow>
          <Button kind="danger">{t('people:data.delete.button')}</Button>
          <LinkButton href={to('/account/data')} kind="text">
            {t('people:data.delete.keep')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </AccountPage>
  );
}

function whyStays(page: PageContext, { signature, reason }: DeletionPlan['stays'][number]): string {
  const { t, tenant, language, say } = page;
  const format = pageFormats(page);
  const { handedOverAt, kept, identified, instrument, publishedName, retention } = signature;
  const toInstitution = institutionWords(tenant, signature.institution, language).to;
  const sentences = [
    reason === 'handed-over' && handedOverAt
      ? t('people:data.delete.staysHandedOver', { toInstitution, dateOn: format.on(handedOverAt) })
      : t('people:data.delete.staysClosed'),
  ];
  if (identified && kept)
    sentences.push(t('people:data.entry.keptUntil', { dateUntil: format.untilClose(kept.until) }));
  if (signature.publicity === 'mandatory_full_name' && publishedName && retention.namesByLaw !== 'destroyed') {
    const act = tenant.configuration.instruments.find(({ key }) => key === instrument)?.wording.publicityAct;
    sentences.push(t('people:data.entry.byLaw', { act: say(act ?? {}).text }));
  }
  return sentences.join(' ');
}
