import type { OwnWord } from '../../domain/signatures/rules/own-word.ts';
import type { FormState } from '../../domain/people/form-state.ts';
import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { StepLine } from '../../ui/step-line.tsx';
import { initiativePath } from '../initiative-path.ts';
import type { PrivatePageContext } from '../page-context.ts';
import type { SigningView } from './signing-view.ts';
import { signingSteps } from './signing-steps.ts';
import { Subject } from './subject.tsx';
import { wordText } from './where-words.ts';

/** Step 2, for rules of a place: where the person lives, in their own word as far as nobody proved it, and what follows from it (ux.md §3.4). */
export async function whereView(
  page: PrivatePageContext,
  { initiative, words }: Pick<SigningStep, 'initiative' | 'words'>,
  chosen: OwnWord | null,
  form: FormState | null,
): Promise<SigningView> {
  const { t, to, say, tenant } = page;
  const { number, textVersion, rule } = initiative;
  const { wording } = instrumentOf(tenant, initiative.instrument);
  const steps = signingSteps(initiative);
  const title = t('signatures:where.title');
  const wrong = form !== null && form.errors['residence'] !== undefined;
  const error = wrong ? t('signatures:where.missing') : undefined;
  return {
    title: wrong ? t('people:form.errorTitle', { title }) : title,
    content: (
      <>
        <StepLine text={t('signatures:where.step', { n: '2', m: String(steps) })} step={2} of={steps} />
        {error && (
          <ErrorSummary heading={t('people:form.problem')} errors={[{ fieldId: 'residence', text: error }]}>
            <p>{t('signatures:confirm.notSignedYet')}</p>
          </ErrorSummary>
        )}
        <Heading level={1}>{title}</Heading>
        <Subject page={page} initiative={initiative} signing />
        <p>{t('signatures:denied.onlyBy', { residents: say(wording.whoCanSign).text })}</p>
        <p>
          {wording.register
            ? t('signatures:where.consequence', { register: say(wording.register).text })
            : t('signatures:where.consequenceAtHandover')}
        </p>
        <PostForm
          action={to('/do/initiatives/where')}
          hidden={{ number: String(number), textVersion: String(textVersion), key: await page.formKey() }}
        >
          <Radios
            name="residence"
            legend={t('signatures:where.question')}
            legendLevel={2}
            options={words.map((value) => ({ value, text: wordText(page, rule, value) }))}
            value={chosen ?? undefined}
            error={error}
            errorPrefix={t('people:form.error')}
          />
          <ButtonRow>
            <Button>{t('signatures:where.continue')}</Button>
            <LinkButton href={to(initiativePath(initiative))} kind="text">
              {t('signatures:confirm.leave')}
            </LinkButton>
          </ButtonRow>
        </PostForm>
      </>
    ),
  };
}
