import { Fragment } from 'react';
import type { InitiativeView, TextView } from '../../domain/initiatives/read-initiative.ts';
import { Answer } from '../../ui/answer.tsx';
import { Demands } from '../../ui/demands.tsx';
import { Files } from '../../ui/files.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Paragraphs } from '../../ui/prose.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { answerOf } from './outcome-view.tsx';

type Props = { page: PageContext; text: TextView; answers?: InitiativeView['answers'] };

/** B8: what we ask, why, how, what society gains; each demand with its answer once there is one. */
export function InitiativeText({ page, text, answers = [] }: Props) {
  const { t, language } = page;
  const lang = text.language === language ? undefined : text.language;
  return (
    <>
      <Heading level={2} id="ask">
        {t('initiatives:page.ask')}
      </Heading>
      <Demands
        lang={lang}
        items={text.demands.map((demand, index) => {
          const given = answers.find((candidate) => candidate.demand === index + 1);
          return { text: demand, ...(given && { answer: <Answer {...answerOf(page, given.result)} /> }) };
        })}
      />
      {(['why', 'how', 'gains'] as const).map((part) => (
        <Fragment key={part}>
          <Heading level={2} id={part}>
            {t(`initiatives:page.${part}`)}
          </Heading>
          <Paragraphs text={text[part]} lang={lang} />
        </Fragment>
      ))}
    </>
  );
}

/** B9: files with type, size and language. */
export function Attachments({ page, files }: { page: PageContext; files: InitiativeView['attachments'] }) {
  const { t, to, language } = page;
  const { count } = pageFormats(page);
  if (files.length === 0) return null;
  return (
    <>
      <Heading level={2} id="attachments">
        {t('initiatives:page.attachments')}
      </Heading>
      <Files
        items={files.map((file) => ({
          href: to(`/files/${file.id}`),
          text: file.title,
          lang: file.language === language ? undefined : file.language,
          note: t('initiatives:page.file', {
            type: (/\.(\w+)$/.exec(file.fileName)?.[1] ?? file.mediaType).toUpperCase(),
            size: count(Math.max(1, Math.round(file.size / 1_000))),
            language: t(`common:languageName.${file.language}`),
          }),
        }))}
      />
    </>
  );
}
