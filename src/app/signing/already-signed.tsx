import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { Heading } from '../../ui/heading.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { orLeave, type PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { SignOutForm } from '../sign-out-form.tsx';
import { providerName } from './provider-name.ts';
import { Subject } from './subject.tsx';
import { WaysForward } from './ways-forward.tsx';

/** A second attempt says when and how the first was given, and changes nothing (ux.md S15). */
export async function AlreadySigned({ page, step }: { page: PrivatePageContext; step: SigningStep }) {
  const { t, to, tenant } = page;
  const { initiative, previous } = step;
  if (!previous) throw new Error('already signed without a signature');
  const format = pageFormats(page);
  const { number, rule } = initiative;
  const account = `/account/signatures/${previous.signatureId}`;
  const own = await orLeave(
    page,
    `/initiatives/${number}/sign/confirm`,
    page.caller.initiatives.mySignature({ id: previous.signatureId }),
  );
  return (
    <>
      <Heading level={1} focus>
        {t('signatures:already.title')}
      </Heading>
      <NotificationBanner heading={t('signatures:already.heading')}>
        <p>
          {t('signatures:already.text', {
            dateOn: format.on(previous.signedAt),
            time: format.time(previous.signedAt),
            method: providerName(tenant, previous.method),
          })}
        </p>
        {rule.publicity !== 'none' && rule.publicity !== 'count_only' && (
          <p>{t(own.publishedName ? 'signatures:already.nameShown' : 'signatures:already.nameHidden')}</p>
        )}
      </NotificationBanner>
      <Subject page={page} initiative={initiative} />
      <WaysForward
        page={page}
        initiative={initiative}
        first={[
          { href: to(`/initiatives/${number}/signed`), text: t('signatures:already.receipt') },
          ...(own.can.changeName ? [{ href: to(`${account}/name`), text: t('signatures:already.name') }] : []),
          { href: to(`${account}/withdraw`), text: t('signatures:already.withdraw') },
        ]}
      />
      <SignOutForm page={page} text={t('signatures:receipt.finish')} kind="primary" />
    </>
  );
}
