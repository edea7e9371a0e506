import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import { consentHash } from '../../domain/people/consent.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { ChoiceBox } from '../../ui/choice-box.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PersonLine } from '../../ui/person-line.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StepLine } from '../../ui/step-line.tsx';
import { initiativePath } from '../initiative-path.ts';
import type { PageContext } from '../page-context.ts';
import { SignOutForm } from '../sign-out-form.tsx';
import { ConfirmNotes } from './confirm-notes.tsx';
import type { ConfirmStep } from './confirm-step.ts';
import { signingSteps } from './signing-steps.ts';
import { Subject } from './subject.tsx';
import { TextChanged } from './text-changed.tsx';

type Props = Extract<ConfirmStep, { kind: 'step' }> & { unproven: readonly string[]; again: boolean };

function isSupport({ tenant }: PageContext, { instrument }: SignableInitiative): boolean {
  return !instrumentOf(tenant, instrument).statutoryEffect;
}

export function confirmTitle(page: PageContext, initiative: SignableInitiative): string {
  return page.t(isSupport(page, initiative) ? 'signatures:confirm.titleSupport' : 'signatures:confirm.title');
}

/** Step 3: who signs what, under which conditions, and the one form that signs (ux.md §3.4). */
export async function ConfirmForm(props: Props) {
  const { page, initiative, step, form, readVersion, changed, word } = props;
  const { t, to } = page;
  const support = isSupport(page, initiative);
  const steps = signingSteps(initiative);
  const { number, textVersion, rule } = initiative;
  const error = form?.errors['consent'] ? t('signatures:confirm.consentMissing') : undefined;
  const text = t(support ? 'signatures:confirm.stepSupport' : 'signatures:confirm.step', {
    n: String(steps),
    m: String(steps),
  });
  return (
    <>
      <StepLine text={text} step={steps} of={steps} />
      <Heading level={1}>{confirmTitle(page, initiative)}</Heading>
      {error && (
        <ErrorSummary heading={t('people:form.problem')} errors={[{ fieldId: 'consent', text: error }]}>
          <p>{t('signatures:confirm.notSignedYet')}</p>
        </ErrorSummary>
      )}
      <TextChanged page={page} initiative={initiative} readVersion={readVersion} sent={changed} focus={!error} />
      <PersonLine text={t('signatures:confirm.signingAs')} name={step.name}>
        <SignOutForm page={page} text={t('signatures:confirm.notYou')} kind="text" />
      </PersonLine>
      <Subject page={page} initiative={initiative} signing />
      <ConfirmNotes {...props} />
      <PostForm
        action={to('/do/initiatives/sign')}
        hidden={{
          number: String(number),
          textVersion: String(textVersion),
          key: await page.formKey(),
          wording: consentHash(step.consent.text),
          ...(word && { residence: word }),
        }}
        progress={{
          sending: t('signatures:confirm.sending'),
          slow: t('signatures:confirm.slow'),
          offline: t('signatures:confirm.offline'),
        }}
      >
        {rule.publicity === 'opt_in_name' && (
          <ChoiceBox
            name="showName"
            label={t('signatures:confirm.nameChoice', { name: step.name })}
            hint={t('signatures:confirm.nameHint')}
            checked={form?.values['showName'] === 'on'}
          />
        )}
        <ChoiceBox
          name="consent"
          label={step.consent.text}
          required
          error={error}
          errorPrefix={t('people:form.error')}
        />
        <ButtonRow>
          <Button>{t(support ? 'signatures:confirm.support' : 'signatures:confirm.sign')}</Button>
          <LinkButton href={to(initiativePath(initiative))} kind="text">
            {t('signatures:confirm.leave')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
