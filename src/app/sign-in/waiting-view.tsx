import type { Waiting } from '../../domain/people/ports.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { SvgMarkup } from '../../ui/svg-markup.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { qrCode } from '../qr-code.ts';
import { initiativeOfPath } from './next-path.ts';

interface Props {
  page: PrivatePageContext;
  provider: IdentityProvider;
  waiting: Waiting;
  /** Asks the provider and leads on, or back here. */
  address: string;
  /** Where the person wanted to go. */
  otherWay: string;
  /** Somebody pressed the button, and there was no answer yet. */
  pressed: boolean;
}

/** What the person does on another device, or with an app on this one; else they were at the provider in this browser. */
const isOnDevice = ({ verificationCode, qr, link }: Waiting) => Boolean(verificationCode ?? qr ?? link);

/** The page's heading. */
export function waitingTitle({ t }: PrivatePageContext, { name }: IdentityProvider, waiting: Waiting): string {
  return isOnDevice(waiting) ? t('people:wait.title') : t('people:wait.noAnswerTitle', { provider: name });
}

/**
 * One page for phones, wallets and document checks. With script it asks by itself (src/enhance/waiting.ts), without it the
 * browser does; the button is for both.
 */
export async function WaitingView({ page, provider, waiting, address, otherWay, pressed }: Props) {
  const { t, to } = page;
  const { verificationCode, qr, link, callable, again } = waiting;
  const { id, name, protocol } = provider;
  const onDevice = isOnDevice(waiting);
  const initiative = initiativeOfPath(otherWay);
  const number = initiative === null ? {} : { number: String(initiative) };
  const noAnswer = t('people:wait.noAnswer', { provider: name, time: pageFormats(page).time(page.now) });
  return (
    <div className="stack" data-waiting={address} data-again={String(again)}>
      <noscript>
        <meta httpEquiv="refresh" content={`${again};url=${address}`} />
      </noscript>
      <script type="module" src="/enhance/waiting.js" />
      {pressed && <NotificationBanner heading={noAnswer} focus />}
      <Heading level={1} focus={!pressed}>
        {waitingTitle(page, provider, waiting)}
      </Heading>
      <p>{t('people:wait.by', { provider: name })}</p>
      {verificationCode && (
        <div role="status">
          <p>{t('people:wait.codeIntro')}</p>
          <p className="waiting-code">{t('people:wait.code', { code: verificationCode })}</p>
        </div>
      )}
      {link && (
        <p>
          <LinkButton href={link} kind="secondary">
            {t('people:wait.open')}
          </LinkButton>
        </p>
      )}
      {qr && (
        <>
          <p>{t('people:wait.qrIntro', { provider: name })}</p>
          <div className="waiting-qr" role="img" aria-label={t('people:wait.qrAlt', { provider: name })}>
            <SvgMarkup svg={await qrCode(qr)} />
          </div>
        </>
      )}
      {callable && (
        <p>
          <TextLink
            href={to('/sign-in/phone')}
            text={t(verificationCode ? 'people:wait.typeAgain' : 'people:wait.type')}
          />
        </p>
      )}
      {protocol === 'idenfy' && <p>{t('people:wait.review', { provider: name })}</p>}
      {!onDevice && <p>{t('people:wait.left')}</p>}
      <p>{t('people:wait.again')}</p>
      <ButtonRow>
        <LinkButton href={`${address}?pressed=1`}>
          {t(onDevice ? 'people:wait.check' : 'people:wait.checkAgain')}
        </LinkButton>
        <LinkButton href={to(`/sign-in?next=${encodeURIComponent(otherWay)}`)} kind="text">
          {t('people:wait.stop')}
        </LinkButton>
      </ButtonRow>
      {!onDevice && (
        <PostForm
          action={to('/do/people/sign-in')}
          hidden={{ key: await page.formKey(), next: otherWay, provider: id, ...number }}
        >
          <p>
            <Button kind="secondary">{t('people:wait.startAgain', { provider: name })}</Button>
          </p>
        </PostForm>
      )}
    </div>
  );
}
