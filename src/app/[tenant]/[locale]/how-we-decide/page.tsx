import { notFound } from 'next/navigation';
import type { Metadata } from 'next';
import { RefusalReason, type Review } from '../../../../domain/tenants/review-schema.ts';
import { Facts } from '../../../../ui/facts.tsx';
import { Heading } from '../../../../ui/heading.tsx';
import { Prose } from '../../../../ui/prose.tsx';
import { Section } from '../../../../ui/section.tsx';
import { firstAnswers } from '../../../first-answers.ts';
import { durationText } from '../../../initiatives/duration-text.ts';
import { publicPage, type PageParams } from '../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../site-page.tsx';

interface Props {
  params: PageParams;
}

const path = '/how-we-decide';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await publicPage(params);
  return pageMetadata(page, { title: page.t('moderation:public.title'), path });
}

/** The questions that editors ask before publication, the reasons for which they may refuse, and how long it takes. */
export default async function HowWeDecidePage({ params }: Props) {
  const page = await publicPage(params);
  const { t, say, language, tenant } = page;
  const { review } = tenant.configuration;
  if (!review) notFound();
  const { criteria, refusalReasons, answerTimes, secondPerson, refusedListed } = review;
  return (
    <SitePage page={page} path={path}>
      <div className="stack">
        <Heading level={1}>{t('moderation:public.title')}</Heading>
        <Prose>
          <p>{t('moderation:public.lead')}</p>
        </Prose>
        <Section id="questions" heading={t('moderation:public.criteria')}>
          <Prose>
            <ol>
              {criteria.map(({ key, question, help, needed }) => (
                <li key={key}>
                  <Said {...say(question)} /> {help && <Said {...say(help)} />}{' '}
                  {!needed && t('moderation:public.onlyAdvice')}
                </li>
              ))}
            </ol>
          </Prose>
        </Section>
        <Section id="reasons" heading={t('moderation:public.reasons')}>
          <Prose>
            <p>{t('moderation:public.reasonsLead')}</p>
            <ul>
              {inOrder(refusalReasons).map(({ key, words, appealable }) => (
                <li key={key}>
                  {words ? <Said {...say(words)} /> : t(`moderation:reason.${key}`)}{' '}
                  {!appealable && t('moderation:public.final')}
                </li>
              ))}
            </ul>
          </Prose>
        </Section>
        <Section id="times" heading={t('moderation:public.times')}>
          <Facts
            items={[
              ...firstAnswers(page, tenant.configuration).map(({ name, value }) => ({
                term: t('moderation:public.firstAnswer', { name }),
                value,
              })),
              ...(['afterChanges', 'toObject', 'onObjection'] as const).map((name) => ({
                term: t(`moderation:public.${name}`),
                value: durationText(t, language, { n: answerTimes[name], unit: 'workingDay' }),
              })),
            ]}
          />
        </Section>
        <Section id="who" heading={t('moderation:public.who')}>
          <Prose>
            <p>{t(secondPerson ? 'moderation:public.twoPeople' : 'moderation:public.onePerson')}</p>
            <p>{t('moderation:public.objection')}</p>
            <p>{t(refusedListed ? 'moderation:public.listed' : 'moderation:public.notListed')}</p>
          </Prose>
        </Section>
      </div>
    </SitePage>
  );
}

/** The same order on every site. */
function inOrder(reasons: Review['refusalReasons']): Review['refusalReasons'] {
  return RefusalReason.options.flatMap((reason) => reasons.filter(({ key }) => key === reason));
}

function Said({ text, language }: { text: string; language: string }) {
  return <span lang={language}>{text}</span>;
}
