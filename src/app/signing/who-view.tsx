import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import { suitableProviders } from '../../domain/tenants/suitable-providers.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { enabledProviders } from '../../server/auth/providers.ts';
import { Heading } from '../../ui/heading.tsx';
import { LabelNote } from '../../ui/label-note.tsx';
import { PlainLines } from '../../ui/plain-lines.tsx';
import { StepLine } from '../../ui/step-line.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { howLong } from './how-long.ts';
import { ProviderForm } from '../sign-in/provider-form.tsx';
import type { SigningView } from './signing-view.ts';
import { signingSteps } from './signing-steps.ts';
import { Subject } from './subject.tsx';

/** Step 1: what will be seen, kept and for how long, then the ways to prove who one is (ux.md §3.4). */
export function whoView(page: PrivatePageContext, initiative: SignableInitiative): SigningView {
  const { t, to, tenant, language } = page;
  const { wording } = instrumentOf(tenant, initiative.instrument);
  const { number, textVersion } = initiative;
  const steps = signingSteps(initiative);
  const title = t('signatures:who.title');
  const all = enabledProviders(tenant);
  const ways = suitableProviders(initiative.rule, all, []);
  const others = all.filter((provider) => !ways.includes(provider)).map(({ name }) => name);
  const privacy = tenant.pages[language]?.['privacy'];
  return {
    title,
    content: (
      <>
        <StepLine text={t('signatures:who.step', { n: '1', m: String(steps) })} step={1} of={steps} />
        <Heading level={1}>{title}</Heading>
        <Subject page={page} initiative={initiative} signing />
        {wording.note && <LabelNote kind="info">{<p>{page.say(wording.note).text}</p>}</LabelNote>}
        <PlainLines
          items={[
            { icon: 'eye', content: labelled(t('signatures:who.seen'), publicity(page, initiative)) },
            { icon: 'store', content: labelled(t('signatures:who.stored'), t('signatures:who.storedText')) },
            {
              icon: 'clock',
              content: (
                <>
                  {labelled(t('signatures:who.howLong'), howLong(page, initiative.rule.retention))}{' '}
                  {privacy && <TextLink href={to('/privacy')} text={t('signatures:who.moreAboutData')} />}
                </>
              ),
            },
          ]}
        />
        <ProviderForm
          page={page}
          next={to(`/initiatives/${number}/sign/confirm`)}
          hidden={{ number: String(number), textVersion: String(textVersion) }}
          providers={ways}
          text={t('signatures:who.notYet')}
        />
        {others.length > 0 && <p>{t('signatures:who.notForThis', { ways: others.join(', ') })}</p>}
        {tenant.pages[language]?.['help'] && (
          <p>
            <TextLink href={to('/help')} text={t('signatures:who.help')} />
          </p>
        )}
      </>
    ),
  };
}

function labelled(label: string, text: string) {
  return (
    <>
      <strong>{label}</strong> {text}
    </>
  );
}

function publicity(page: PrivatePageContext, { instrument, rule }: SignableInitiative): string {
  const { t, tenant } = page;
  const { publicityAct } = instrumentOf(tenant, instrument).wording;
  if (rule.publicity === 'mandatory_full_name')
    return t('signatures:who.seenByLaw', { act: page.say(publicityAct ?? {}).text });
  return t(rule.publicity === 'opt_in_name' ? 'signatures:who.seenChoice' : 'signatures:who.seenCount');
}
