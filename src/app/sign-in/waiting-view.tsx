import type { Waiting } from '../../domain/people/ports.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { SvgMarkup } from '../../ui/svg-markup.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { qrCode } from '../qr-code.ts';

interface Props {
  page: PrivatePageContext;
  provider: IdentityProvider;
  waiting: Waiting;
  /** Asks the provider and leads on, or back here. */
  address: string;
  /** Where the person wanted to go. */
  otherWay: string;
}

/**
 * One page for phones, wallets and document checks. With script it asks by itself (src/enhance/waiting.ts), without it the
 * browser does; the button is for both.
 */
export async function WaitingView({ page, provider, waiting, address, otherWay }: Props) {
  const { t, to } = page;
  const { verificationCode, qr, link, callable, again } = waiting;
  const { name } = provider;
  return (
    <div className="stack" data-waiting={address} data-again={String(again)}>
      <noscript>
        <meta httpEquiv="refresh" content={`${again};url=${address}`} />
      </noscript>
      <script type="module" src="/enhance/waiting.js" />
      <Heading level={1} focus>
        {t('people:wait.title')}
      </Heading>
      <p>{t('people:wait.by', { provider: name })}</p>
      {verificationCode && (
        <div role="status">
          <p>{t('people:wait.codeIntro')}</p>
          <p className="waiting-code">{t('people:wait.code', { code: verificationCode })}</p>
        </div>
      )}
      {qr && (
        <>
          <p>{t('people:wait.qrIntro', { provider: name })}</p>
          <div className="waiting-qr" role="img" aria-label={t('people:wait.qrAlt', { provider: name })}>
            <SvgMarkup svg={await qrCode(qr)} />
          </div>
        </>
      )}
      {link && (
        <p>
          <LinkButton href={link} kind="secondary">
            {t('people:wait.open')}
          </LinkButton>
        </p>
      )}
      {callable && (
        <p>
          <TextLink
            href={to('/sign-in/phone')}
            text={t(verificationCode ? 'people:wait.typeAgain' : 'people:wait.type')}
          />
        </p>
      )}
      {!verificationCode && !qr && <p>{t('people:wait.review', { provider: name })}</p>}
      <p>{t('people:wait.again')}</p>
      <ButtonRow>
        <LinkButton href={address}>{t('people:wait.check')}</LinkButton>
        <LinkButton href={to(`/sign-in?next=${encodeURIComponent(otherWay)}`)} kind="text">
          {t('people:wait.stop')}
        </LinkButton>
      </ButtonRow>
    </div>
  );
}
