import type { CorrectionsView } from '../../../domain/configuration/read-corrections.ts';
import type { FormState } from '../../../domain/people/form-state.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/section.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { ActButton } from '../act-button.tsx';
import { AnswerForm } from '../answer-form.tsx';
import { CorrectionEffectView } from './correction-effect-view.tsx';
import { CorrectionSource, reasonItems } from './correction-why.tsx';

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  request: NonNullable<CorrectionsView['open']>;
  nameOf: (id: string) => string;
  /** The reader's id, if they may answer. */
  me: string | null;
}

/** A correction that waits, with all that a second administrator has to know, and the answers they can give. */
export function CorrectionRequest({ page, form, request, nameOf, me }: Props) {
  const { t } = page;
  const { moment } = pageFormats(page);
  const { id, instrument, askedBy, askedAt, reason, source, tried } = request;
  const isOwn = askedBy === me;
  const hidden = { id, instrument };
  return (
    <>
      <Heading level={2}>{t('approval:correction.waits')}</Heading>
      <Facts
        items={[
          { term: t('approval:request.by'), value: nameOf(askedBy) },
          { term: t('approval:request.at'), value: moment(askedAt) },
          ...reasonItems(page, reason),
          { term: t('approval:correction.source'), value: <CorrectionSource page={page} source={source} /> },
        ]}
      />
      {tried ? <CorrectionEffectView page={page} tried={tried} /> : <p>{t('approval:correction.outdated')}</p>}
      {me !== null && (
        <Section id="answer" heading={t('approval:request.heading')}>
          <div className="stack">
            {isOwn && <p>{t('approval:request.own')}</p>}
            {!isOwn && tried?.effect && (
              <>
                <p>{t('approval:correction.approveLead')}</p>
                <ActButton
                  page={page}
                  verb="approval/correct-rule"
                  hidden={hidden}
                  kind="primary"
                  text={t('approval:correction.approve')}
                />
              </>
            )}
            <AnswerForm
              page={page}
              form={form}
              verb="approval/decline-correction"
              hidden={hidden}
              heading={t(isOwn ? 'approval:request.takeBackHeading' : 'approval:correction.declineHeading')}
              label={t('approval:correction.note')}
              button={t(isOwn ? 'approval:request.takeBack' : 'approval:correction.decline')}
            />
          </div>
        </Section>
      )}
    </>
  );
}
