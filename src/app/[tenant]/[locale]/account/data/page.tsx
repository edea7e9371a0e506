import type { SignatureRecord } from '../../../../../domain/initiatives/my-records.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { AccountPage, accountMetadata } from '../../../../account/account-page.tsx';
import { EntriesSection } from '../../../../account/data/entries-section.tsx';
import { LooksSection } from '../../../../account/data/looks-section.tsx';
import { SessionsSection } from '../../../../account/data/sessions-section.tsx';
import { WhoSection } from '../../../../account/data/who-section.tsx';
import { WhySection } from '../../../../account/data/why-section.tsx';
import { orLeave, privatePage, type PageParams, type PrivatePageContext } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<{ changed?: string | string[] }>;
}

const path = '/account/data';

export async function generateMetadata({ params }: Props) {
  return accountMetadata(await privatePage(params), path);
}

/** "My data": what is kept, why, until when, who looked; taking it along, ending sessions, deleting. */
export default async function MyDataPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to } = page;
  const data = await orLeave(page, path, page.caller.people.myData());
  const records = await allRecords(page);
  const ended = (await searchParams).changed === 'session';
  const { time } = pageFormats(page);
  return (
    <AccountPage page={page} path={path} back="account" wide>
      <Heading level={1}>{t('people:data.title')}</Heading>
      {ended && <NotificationBanner kind="success" heading={t('people:data.sessionEnded')} focus />}
      <p>{t('people:data.lead')}</p>
      <WhoSection page={page} data={data} />
      <WhySection page={page} />
      <EntriesSection page={page} records={records} />
      <Section id="news" heading={t('people:data.news.title')}>
        <p>{t('people:data.news.text')}</p>
      </Section>
      {data.forms.length > 0 && (
        <Section id="forms" heading={t('people:data.forms.title')}>
          {data.forms.map(({ until, values }, index) => (
            <p key={index}>
              {t('people:data.forms.text', { time: time(until), values: Object.values(values).join(', ') })}
            </p>
          ))}
        </Section>
      )}
      <SessionsSection page={page} data={data} />
      <LooksSection page={page} data={data} />
      <Section id="download" heading={t('people:data.download.title')} screenOnly>
        <p>
          <LinkButton href={to('/account/data/file')} kind="secondary">
            {t('people:data.download.json')}
          </LinkButton>
        </p>
        <p className="small">{t('people:data.download.note')}</p>
      </Section>
      <Section id="delete" heading={t('people:data.delete.title')} screenOnly>
        <p>{t('people:data.delete.lead')}</p>
        <p>
          <LinkButton href={to('/account/data/delete')} kind="secondary">
            {t('people:data.delete.button')}
          </LinkButton>
        </p>
      </Section>
    </AccountPage>
  );
}

async function allRecords(page: PrivatePageContext): Promise<SignatureRecord[]> {
  const records: SignatureRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.signature.id;
    const step = await orLeave(page, path, page.caller.initiatives.myRecords({ after }));
    if (step.length === 0)
      return records.toSorted((a, b) => b.signature.signedAt.getTime() - a.signature.signedAt.getTime());
    records.push(...step);
  }
}
