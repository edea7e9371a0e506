import { confirmHours } from '../../../../../domain/following/answer-link.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { Prose } from '../../../../../ui/prose.tsx';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

export async function generateMetadata({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  return pageMetadata(page, { title: page.t('following:sent.title'), path: '/follow/sent', private: true });
}

/** The same for everybody, so that nobody learns which addresses follow (ux.md P7). */
export default async function FollowSentPage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, to } = page;
  return (
    <SitePage page={page} path="/follow/sent">
      <SigningColumn>
        <Prose>
          <Heading level={1} focus>
            {t('following:sent.title')}
          </Heading>
          <p>{t('following:sent.text', { count: confirmHours, n: String(confirmHours) })}</p>
          <p>{t('following:sent.spam')}</p>
          <p>
            <TextLink href={to('/follow')} text={t('following:sent.again')} />
          </p>
          <p>
            <TextLink href={to('/initiatives')} text={t('signatures:can.others')} />
          </p>
        </Prose>
      </SigningColumn>
    </SitePage>
  );
}
