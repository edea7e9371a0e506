import { takesSignatures } from '../../domain/initiatives/rules.ts';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { AlreadySigned } from './already-signed.tsx';
import { ConfirmForm, confirmTitle } from './confirm-form.tsx';
import type { ConfirmStep } from './confirm-step.ts';
import { deniedView } from './denied-view.tsx';
import { invalidatedView } from './invalidated-view.tsx';
import type { SigningView } from './signing-view.ts';
import { notPublicView, stateView } from './state-view.tsx';
import { Subject } from './subject.tsx';

/** The page that step 3 turns out to be for this person now. */
export async function confirmView(loaded: ConfirmStep): Promise<SigningView> {
  const { page } = loaded;
  const { t, tenant } = page;
  if (loaded.kind === 'not-public') return notPublicView(page);
  if (loaded.kind === 'intent-ended') return endedView(loaded);
  const { initiative, step } = loaded;
  const { decision } = step;
  switch (decision.kind) {
    case 'may-sign': {
      if (!takesSignatures(tenant.state, initiative)) return stateView(page, initiative, 'read-only', true);
      const title = confirmTitle(page, initiative);
      const wrong = loaded.form?.errors['consent'] !== undefined;
      return {
        title: wrong ? t('people:form.errorTitle', { title }) : title,
        content: <ConfirmForm {...loaded} unproven={decision.unproven} again={decision.again} />,
      };
    }
    case 'already-signed':
      return { title: t('signatures:already.title'), content: <AlreadySigned page={page} step={step} /> };
    case 'invalidated':
      return invalidatedView(page, step);
    case 'denied':
      return deniedView(page, step, decision.reasons, loaded.word);
    case 'text-changed':
      // Asked for again without a version, so it cannot be.
      throw new Error('a step without a seen text has no changed one');
    default:
      return stateView(page, initiative, decision.kind, true);
  }
}

function endedView({ page, initiative }: Extract<ConfirmStep, { kind: 'intent-ended' }>): SigningView {
  const { t, to } = page;
  const title = t('signatures:ended.title');
  return {
    title,
    content: (
      <>
        <Heading level={1} focus>
          {title}
        </Heading>
        <p>{t('signatures:ended.text')}</p>
        <Subject page={page} initiative={initiative} />
        <p>
          <LinkButton href={to(`/initiatives/${initiative.number}/sign/who`)}>{t('signatures:ended.start')}</LinkButton>
        </p>
      </>
    ),
  };
}
