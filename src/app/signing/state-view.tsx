import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import type { SignDecision } from '../../domain/initiatives/rules.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { institutionWords } from '../../server/institution-words.ts';
import { Heading } from '../../ui/heading.tsx';
import { Paragraphs, Prose } from '../../ui/prose.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { Subject } from './subject.tsx';
import type { SigningView } from './signing-view.ts';
import { WaysForward } from './ways-forward.tsx';

/** Why nobody can sign now. */
export type Refusal = Extract<
  SignDecision,
  { kind: 'not-open' | 'closed' | 'paused' | 'withdrawn' | 'refused' | 'handed-over' }
>['kind'];

/** Not public yet: no title is shown (ux.md S19). */
export function notPublicView(page: PageContext): SigningView {
  const title = page.t('signatures:state.notOpenTitle');
  return {
    title,
    status: 404,
    content: (
      <>
        <Prose>
          <Heading level={1}>{title}</Heading>
          <p>{page.t('signatures:state.notOpenText')}</p>
        </Prose>
        <WaysForward page={page} />
      </>
    ),
  };
}

/** The page of a state in which nobody can sign (ux.md S18–S20). `own`: for a person who was about to sign. */
export function stateView(
  page: PageContext,
  initiative: SignableInitiative,
  refusal: Refusal | 'read-only',
  own: boolean,
): SigningView {
  if (refusal === 'not-open') return notPublicView(page);
  const { title, text } = words(page, initiative, refusal, own);
  const hasPage = refusal !== 'refused';
  const reason = initiative.reason as { text?: Partial<Record<Language, string>> } | null;
  const said = reason?.text && page.say(reason.text);
  return {
    title,
    content: (
      <>
        <Prose>
          <Heading level={1} focus={own}>
            {title}
          </Heading>
          <p>{text}</p>
          {said?.text && (
            <>
              <p>
                <strong>{page.t('signatures:state.reason')}</strong>
              </p>
              <Paragraphs text={said.text} lang={said.language === page.language ? undefined : said.language} />
            </>
          )}
          {own && refusal !== 'closed' && <p>{page.t('signatures:state.nothingSigned')}</p>}
        </Prose>
        {hasPage && <Subject page={page} initiative={initiative} />}
        <WaysForward page={page} initiative={hasPage ? initiative : undefined} />
      </>
    ),
  };
}

function words(
  page: PageContext,
  initiative: SignableInitiative,
  refusal: Exclude<Refusal, 'not-open'> | 'read-only',
  own: boolean,
): { title: string; text: string } {
  const { t, tenant, language } = page;
  const format = pageFormats(page);
  const { closesAt, handedOverAt } = initiative;
  switch (refusal) {
    case 'closed': {
      const title = t('signatures:state.closedTitle');
      if (!closesAt) return { title, text: t('signatures:state.withdrawnText') };
      const last = new Date(closesAt.getTime() - 1_000);
      if (own)
        return {
          title,
          text: t('signatures:state.closedNotCounted', { dateOn: format.on(last), time: format.time(last) }),
        };
      return {
        title,
        text: t('signatures:state.closedText', { dateOn: format.on(last), n: format.count(initiative.valid) }),
      };
    }
    case 'handed-over':
      return {
        title: t('signatures:state.handedOverTitle'),
        text: handedOverAt
          ? t('signatures:state.handedOverText', {
              toInstitution: institutionWords(tenant, initiative.institution, language).to,
              dateOn: format.on(handedOverAt),
            })
          : t('signatures:state.withdrawnText'),
      };
    case 'paused':
      return { title: t('signatures:state.pausedTitle'), text: t('signatures:state.pausedText') };
    case 'withdrawn':
      return { title: t('signatures:state.withdrawnTitle'), text: t('signatures:state.withdrawnText') };
    case 'refused':
      return { title: t('signatures:state.refusedTitle'), text: t('signatures:state.refusedText') };
    case 'read-only':
      return { title: t('signatures:state.readOnlyTitle'), text: t('signatures:state.readOnlyText') };
  }
}
