import { returnReasons } from '../../domain/initiatives/lifecycle.ts';
import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import { LabelNote } from '../../ui/label-note.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { CorrectionNotes } from './correction-notes.tsx';
import type { InitiativeFacts } from './initiative-facts.ts';

type Props = { page: PageContext; view: InitiativeView; path: string; facts: InitiativeFacts };

/** What must be seen before signing: who paid, no legal effect, language of the text, pause, withdrawal (B4, B5). */
export function HeadNotes({ page, view, path, facts }: Props) {
  const { t, to, say, language } = page;
  const { label, reason, column } = view;
  const foreign = (text: { language: string }) => (text.language === language ? undefined : text.language);
  const ended = column === 'W';
  const note =
    facts.kind === 'support' && !ended && facts.instrument.wording.note ? say(facts.instrument.wording.note) : null;
  const why = reason && (view.paused || ended) ? say(reason.text) : null;
  const returnReason = returnReasons.find((known) => known === view.returnReason) ?? 'other';
  const translation = view.translations.find((each) => each.language === language);
  return (
    <>
      {view.paused && (
        <LabelNote kind="warning" icon="paused">
          <p>
            <strong>{t('initiatives:page.pausedTitle')}</strong>
          </p>
          {why && <p lang={foreign(why)}>{why.text}</p>}
        </LabelNote>
      )}
      {ended && (
        <LabelNote icon="ended">
          {view.endedAt && <p>{t('initiatives:page.withdrawnNote', { dateOn: facts.on(view.endedAt) })}</p>}
          {why && <p lang={foreign(why)}>{why.text}</p>}
        </LabelNote>
      )}
      {facts.returned && (
        <LabelNote kind="warning" icon="returned">
          <p>{t(`initiatives:returnReason.${returnReason}`)}</p>
        </LabelNote>
      )}
      {label && !ended && (
        <LabelNote kind="warning" icon="store">
          <p>{t(`initiatives:page.${label.kind}`, { name: label.name })}</p>
        </LabelNote>
      )}
      {note && (
        <LabelNote kind="warning">
          <p lang={foreign(note)}>{note.text}</p>
        </LabelNote>
      )}
      <CorrectionNotes page={page} view={view} instrument={facts.instrument} />
      {facts.lang && (
        <LabelNote kind="info">
          <p>{t('common:textIn', { language: t(`common:languageName.${view.text.language}`) })}</p>
          {translation && (
            <p>
              <TextLink href={to(`${path}/translation`)} text={t('initiatives:page.showTranslation')} />
            </p>
          )}
        </LabelNote>
      )}
    </>
  );
}
