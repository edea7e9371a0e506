import { WaysOn } from '../../../not-found-view.tsx';
import { publicPage, type PageParams } from '../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../site-page.tsx';
import type { T } from '../../../../i18n/get-t.ts';
import { Heading } from '../../../../ui/heading.tsx';
import { SigningColumn } from '../../../../ui/signing-column.tsx';
import { TextLink } from '../../../../ui/text-link.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ reason?: string | string[] }>;
}

/** Reasons with words of their own; any other gets the general sentence. */
const reasons = {
  'handed-over': 'handedOver',
  closed: 'closed',
  name_fixed: 'nameFixed',
  identity_deleted: 'identityDeleted',
  read_only: 'readOnly',
  expired: 'expired',
  unavailable: 'unavailable',
} as const;

function words(t: T, reason: string | undefined): { title: string; text: string } {
  const known = Object.entries(reasons).find(([code]) => code === reason)?.[1];
  if (!known) return { title: t('common:notPossible.title'), text: t('common:notPossible.text') };
  return { title: t(`common:notPossible.${known}Title`), text: t(`common:notPossible.${known}Text`) };
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await publicPage(params);
  const { title } = words(page.t, [(await searchParams).reason].flat()[0]);
  return pageMetadata(page, { title, path: '/not-possible', private: true });
}

/** Where a form leads that cannot be done now: what is so, what is not lost, and the ways on (ux.md P8). */
export default async function NotPossiblePage({ params, searchParams }: Props) {
  const page = await publicPage(params);
  const { t, to } = page;
  const reason = [(await searchParams).reason].flat()[0];
  const { title, text } = words(t, reason);
  return (
    <SitePage page={page} path={`/not-possible${reason ? `?${new URLSearchParams({ reason })}` : ''}`}>
      <SigningColumn>
        <Heading level={1} focus>
          {title}
        </Heading>
        <p>{text}</p>
        <p>
          <TextLink href={to('/account/signatures')} text={t('common:account.mySignatures')} />
        </p>
        <WaysOn page={page} />
      </SigningColumn>
    </SitePage>
  );
}
