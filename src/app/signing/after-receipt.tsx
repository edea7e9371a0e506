import type { OwnSignature } from '../../domain/initiatives/my-signatures.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Section } from '../../ui/section.tsx';
import { FollowForm } from '../following/follow-form.tsx';
import type { PrivatePageContext } from '../page-context.ts';

/** Below the receipt: what happens next, news by e-mail, the short address, the ways out. */
export async function AfterReceipt({ page, signature }: { page: PrivatePageContext; signature: OwnSignature }) {
  const { t, to, tenant, say } = page;
  const { number, id } = signature;
  const { nextStep, register } = instrumentOf(tenant, signature.instrument).wording;
  const short = `${siteOrigin(tenant)}/i/${number}`;
  return (
    <>
      <Section id="next" heading={t('signatures:receipt.next')}>
        <Prose>
          <p>{t('signatures:receipt.nextText', { nextStep: say(nextStep).text })}</p>
          {register && <p>{t('signatures:receipt.checked', { register: say(register).text })}</p>}
        </Prose>
      </Section>
      <Section id="news" heading={t('following:form.heading')} screenOnly>
        <p>{t('following:form.apart')}</p>
        <FollowForm page={page} number={number} form={null} kind="secondary" />
      </Section>
      <Section id="share" heading={t('signatures:receipt.share')} screenOnly>
        <p>
          {t('signatures:receipt.shortAddress')} <strong>{short}</strong>
        </p>
      </Section>
      <PostForm action={to('/do/people/sign-out')} hidden={{ key: await page.formKey() }} apart screenOnly>
        <ButtonRow>
          <Button>{t('signatures:receipt.finish')}</Button>
          <LinkButton href={to(`/account/signatures/${id}/withdraw`)} kind="text">
            {t('signatures:receipt.withdraw')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
