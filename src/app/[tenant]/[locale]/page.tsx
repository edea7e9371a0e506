import { HomeLists } from '../../home/home-lists.tsx';
import { HomeTopView } from '../../home/home-top-view.tsx';
import { howItWorks } from '../../home/how-it-works.ts';
import { TouchesMe } from '../../home/touches-me.tsx';
import { publicPage, type PageParams } from '../../page-context.ts';
import { pageMetadata, SitePage } from '../../site-page.tsx';
import { Section } from '../../../ui/section.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface Props {
  params: PageParams;
}

export async function generateMetadata({ params }: Props) {
  const page = await publicPage(params);
  const { name, lead } = page.tenant.configuration;
  return pageMetadata(page, { title: page.say(name).text, description: page.say(lead).text, path: '' });
}

/** Home page (ux.md §3.1). */
export default async function HomePage({ params }: Props) {
  const page = await publicPage(params);
  const home = await page.caller.initiatives.home();
  const { t, to } = page;
  return (
    <SitePage page={page} path="" flush>
      <HomeTopView page={page} home={home} />
      <div className="wrap">
        <HomeLists page={page} home={home} />
        <TouchesMe page={page} />
        <Section id="how" heading={t('initiatives:home.how')}>
          <Steps items={howItWorks(page)} />
        </Section>
        <Section id="follow" heading={t('initiatives:home.follow')}>
          <p>
            {t('initiatives:home.followText')} <TextLink href={to('/follow')} text={t('initiatives:home.followLink')} />
          </p>
        </Section>
      </div>
    </SitePage>
  );
}
