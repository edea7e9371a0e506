import type { FormState } from '../../domain/people/form-state.ts';
import type { Caller } from '../../server/routers/root.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';
import { AnswerForm } from './answer-form.tsx';

type Review = Awaited<ReturnType<Caller['configuration']['review']>>;

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  review: Review;
  nameOf: (id: string) => string;
  /** The reader's id, if they may answer. */
  me: string | null;
}

/** Who asked for approval of what is shown above, what became of it, and the answers that the reader can give. */
export function ApprovalRequest({ page, form, review, nameOf, me }: Props) {
  const { t } = page;
  const { moment } = pageFormats(page);
  const { request, seen } = review;
  if (!request) return null;
  const { state, askedBy, askedAt, reason, decidedBy, note } = request;
  const isOwn = askedBy === me;
  return (
    <Section
      id="approval"
      heading={t(state === 'sent_back' ? 'approval:request.sentBack' : 'approval:request.heading')}
    >
      <div className="stack">
        <Facts
          items={[
            { term: t('approval:request.by'), value: nameOf(askedBy) },
            { term: t('approval:request.at'), value: moment(askedAt) },
            { term: t('approval:request.why'), value: reason },
            ...(decidedBy ? [{ term: t('approval:request.sentBy'), value: nameOf(decidedBy) }] : []),
            ...(note ? [{ term: t('approval:request.note'), value: note }] : []),
          ]}
        />
        {state === 'void' && <p>{t('approval:request.void')}</p>}
        {state === 'open' && isOwn && <p>{t('approval:request.own')}</p>}
        {state === 'open' && me !== null && !isOwn && (
          <>
            <p>{t('approval:request.approveLead')}</p>
            <ActButton
              page={page}
              verb="approval/approve"
              hidden={{ seen }}
              kind="primary"
              text={t('approval:request.approve')}
            />
          </>
        )}
        {state === 'open' && me !== null && (
          <AnswerForm
            page={page}
            form={form}
            verb="approval/send-back"
            hidden={{ seen }}
            heading={t(isOwn ? 'approval:request.takeBackHeading' : 'approval:request.sendBackHeading')}
            label={t('approval:request.note')}
            button={t(isOwn ? 'approval:request.takeBack' : 'approval:request.sendBack')}
          />
        )}
      </div>
    </Section>
  );
}
