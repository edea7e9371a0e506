import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { Heading } from '../../ui/heading.tsx';
import { LinkList } from '../../ui/link-list.tsx';
import { PrintHead } from '../../ui/print-head.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { qrCode } from '../qr-code.ts';

/** Short address for paper and speech, and the whole one. */
function shortAddress({ tenant }: PageContext, number: number): { shown: string; whole: string } {
  const whole = `${siteOrigin(tenant)}/i/${number}`;
  return { whole, shown: whole.replace(/^https?:\/\//, '') };
}

/** On paper only: number, time of the figures, and the way back to the screen. */
export async function InitiativePrintHead({ page, view }: { page: PageContext; view: InitiativeView }) {
  const { t, now } = page;
  const { number, count } = view;
  const counted = count.countedAt ?? now;
  const { on, time } = pageFormats(page);
  const { shown, whole } = shortAddress(page, number);
  return (
    <PrintHead
      text={t('initiatives:page.print', { number: String(number), dateOn: on(counted), time: time(counted) })}
      address={shown}
      qrSvg={await qrCode(whole)}
    />
  );
}

/** B16: follow by e-mail without an account, and the short address. */
export function FollowAndShare({ page, number }: { page: PageContext; number: number }) {
  const { t, to } = page;
  return (
    <>
      <Heading level={2} id="follow">
        {t('initiatives:follow.heading')}
      </Heading>
      <p>
        {t('initiatives:follow.text')}{' '}
        <TextLink href={to(`/initiatives/${number}/follow`)} text={t('initiatives:follow.link')} />
      </p>
      <Heading level={2} id="share">
        {t('initiatives:share.heading')}
      </Heading>
      <p>
        {t('initiatives:share.text')}
        <br />
        <strong>{shortAddress(page, number).shown}</strong>
      </p>
    </>
  );
}

/** B17: versions of the text, and names where the rule publishes them. */
export function MoreLinks({ page, view, path }: { page: PageContext; view: InitiativeView; path: string }) {
  const { t, to } = page;
  const versions = {
    href: to(`${path}/versions`),
    text: t('initiatives:more.versions', { n: String(view.versions.length) }),
  };
  return (
    <>
      <Heading level={2} id="more">
        {t('initiatives:more.heading')}
      </Heading>
      <LinkList
        items={
          publishesNames(view)
            ? [versions, { href: to(`${path}/names`), text: t('initiatives:more.names') }]
            : [versions]
        }
      />
    </>
  );
}

/** Whether law or choice makes names public under the initiative's rule; no more once its author has withdrawn it. */
export function publishesNames({ rule, column }: Pick<InitiativeView, 'rule' | 'column'>): boolean {
  if (column === 'W') return false;
  return rule.publicity === 'mandatory_full_name' || rule.publicity === 'opt_in_name';
}
