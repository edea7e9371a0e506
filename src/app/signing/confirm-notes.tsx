import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import type { OwnWord } from '../../domain/signatures/rules/own-word.ts';
import { LabelNote } from '../../ui/label-note.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { wordText } from './where-words.ts';

interface Props {
  page: PageContext;
  initiative: SignableInitiative;
  step: SigningStep;
  unproven: readonly string[];
  again: boolean;
  word: OwnWord | null;
}

/** What a person should know before signing: effect in law, names by law, what cannot be seen yet, an earlier withdrawal. */
export function ConfirmNotes({ page, initiative, step, unproven, again, word }: Props) {
  const { t, to, tenant, say } = page;
  const { wording } = instrumentOf(tenant, initiative.instrument);
  const withdrawnAt = step.previous?.withdrawnAt;
  const age = String(initiative.rule.signer.ageMin ?? '');
  const unseen = attributes(page, unproven);
  return (
    <>
      {again && withdrawnAt && (
        <LabelNote kind="info">
          <p>{t('signatures:confirm.again', { dateOn: pageFormats(page).on(withdrawnAt) })}</p>
        </LabelNote>
      )}
      {wording.note && (
        <LabelNote kind="info">
          <p>{say(wording.note).text}</p>
        </LabelNote>
      )}
      {initiative.rule.publicity === 'mandatory_full_name' && (
        <LabelNote kind="info" icon="eye">
          <p>
            <strong>{t('signatures:confirm.nameByLaw')}</strong>
          </p>
          <p>{t('signatures:who.seenByLaw', { act: say(wording.publicityAct ?? {}).text })}</p>
        </LabelNote>
      )}
      {unproven.includes('age_at_submission') && (
        <LabelNote kind="warning" icon="clock">
          <p>{t('signatures:unproven.ageAtHandover', { age })}</p>
        </LabelNote>
      )}
      {word && (
        <LabelNote kind="info" icon="person">
          <p>
            {t('signatures:where.youSaid', { answer: wordText(page, initiative.rule, word) })}{' '}
            <TextLink href={to(`/initiatives/${initiative.number}/sign/where`)} text={t('signatures:where.change')} />
          </p>
        </LabelNote>
      )}
      {unseen && (
        <LabelNote kind="info" icon="eye-off">
          <p>
            {wording.register
              ? t('signatures:unproven.later', { attribute: unseen, register: say(wording.register).text })
              : t('signatures:unproven.laterAtHandover', { attribute: unseen })}
          </p>
        </LabelNote>
      )}
    </>
  );
}

/** What is not proved, as a list after a colon; empty when all is. */
function attributes({ t }: PageContext, unproven: readonly string[]): string {
  const facts = (['age', 'citizenship', 'residence', 'roll'] as const)
    .filter((fact) =>
      unproven.some((reason) => reason === `${fact}_proved_later` || reason === `${fact}_self_declared`),
    )
    .map((fact) => t(`signatures:unproven.${fact}`));
  if (unproven.includes('birth_date_conflict')) facts.push(t('signatures:unproven.birthDate'));
  return facts.join(', ');
}
