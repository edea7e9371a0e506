import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { suitableProviders } from '../../domain/tenants/suitable-providers.ts';
import type { OwnWord } from '../../domain/signatures/rules/own-word.ts';
import { enabledProviders } from '../../server/auth/providers.ts';
import { Heading } from '../../ui/heading.tsx';
import { Prose } from '../../ui/prose.tsx';
import { orLeave, type PrivatePageContext } from '../page-context.ts';
import { ProviderForm } from '../sign-in/provider-form.tsx';
import { SignOutForm } from '../sign-out-form.tsx';
import { deniedSentences } from './denied-sentences.ts';
import { OpenToYou, placeLinks } from './open-to-you.tsx';
import type { SigningView } from './signing-view.ts';
import { Subject } from './subject.tsx';
import { WaysForward } from './ways-forward.tsx';

/** Who said where they live can say it anew. */
function whereLink({ t, to }: PrivatePageContext, number: number) {
  return { href: to(`/initiatives/${number}/sign/where`), text: t('signatures:where.changeAnswer') };
}

/** Reasons that another way of signing in can put right. */
const byMeans = /^(loa_too_low|method_not_allowed|identifier_\w+|\w+_unknown)$/;

/** This person cannot sign this one: why, in the words of its rule, and what is open instead (ux.md S9, S10, S12, S13). */
export async function deniedView(
  page: PrivatePageContext,
  step: SigningStep,
  reasons: readonly string[],
  word: OwnWord | null,
): Promise<SigningView> {
  const { t, to, tenant } = page;
  const { initiative } = step;
  const means = reasons.every((reason) => byMeans.test(reason));
  const used = means
    ? (await orLeave(page, `/initiatives/${initiative.number}/sign/confirm`, page.caller.people.me())).provider
    : null;
  const others = enabledProviders(tenant).filter(({ id }) => id !== used);
  const providers = means ? suitableProviders(initiative.rule, others, reasons) : [];
  const title = reasons.includes('under_age')
    ? t('signatures:denied.underAgeTitle', { age: String(initiative.rule.signer.ageMin ?? '') })
    : t(means ? 'signatures:denied.otherWayTitle' : 'signatures:denied.title');
  return {
    title,
    content: (
      <>
        <Prose>
          <Heading level={1} focus>
            {title}
          </Heading>
          {deniedSentences(page, step, reasons).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>{t('signatures:state.nothingSigned')}</p>
        </Prose>
        <Subject page={page} initiative={initiative} />
        {providers.length > 0 && (
          <ProviderForm
            page={page}
            providers={providers}
            next={to(`/initiatives/${initiative.number}/sign/confirm`)}
            hidden={{ number: String(initiative.number), textVersion: String(initiative.textVersion) }}
            heading={t('signatures:denied.useOneOf')}
          />
        )}
        {step.open && <OpenToYou page={page} open={step.open} />}
        <WaysForward
          page={page}
          initiative={initiative}
          first={[...(word ? [whereLink(page, initiative.number)] : []), ...placeLinks(page, step.open?.places ?? [])]}
        />
        <SignOutForm page={page} text={t('people:signOut.button')} />
      </>
    ),
  };
}
