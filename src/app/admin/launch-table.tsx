import { Fragment } from 'react';
import type { Launch } from '../../domain/configuration/read-launch.ts';
import type { LaunchLine } from '../../domain/configuration/readiness.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';
import { aboutLink, pageOfLine } from './launch-links.ts';
import { MailRecords } from './mail-records.tsx';

const tags = {
  done: { kind: 'reached', icon: 'check' },
  missing: { kind: 'refused', icon: 'cross' },
  warning: { kind: 'paused', icon: 'warning' },
} as const;

interface Props {
  page: PrivatePageContext;
  launch: Launch;
  /** A member's name by id. */
  nameOf(id: string): string;
  /** May send a letter. */
  manages: boolean;
}

/** Every line of the checklist: what, its state, who did it last, and what to do where it is not done. */
export function LaunchTable({ page, launch, nameOf, manages }: Props) {
  const { t } = page;
  const dated = pageFormats(page);
  const columns = ['what', 'state', 'last', 'todo'] as const;
  return (
    <Table
      caption={t('launch:check.table')}
      hideCaption
      cards
      columns={columns.map((column) => ({ text: t(`launch:check.${column}`) }))}
      rows={launch.lines.map((line) => [
        t(`launch:line.${line.code}.title`),
        <StatusTag key="state" {...tags[line.state]} text={t(`launch:state.${line.state}`)} />,
        line.last ? `${nameOf(line.last.by)}, ${dated.long(line.last.at)}` : '–',
        <div key="todo" className="stack">
          {line.state === 'done' ? <p>{t('launch:check.nothing')}</p> : <WhatToDo {...{ page, line, launch }} />}
          {line.code === 'mail_records' && <MailRecords page={page} mail={launch.mail} />}
          {line.code === 'mail_test' && manages && (
            <ActButton page={page} verb="launch/send-test-mail" text={t('launch:mail.send')} />
          )}
        </div>,
      ])}
    />
  );
}

type TodoProps = Pick<Props, 'page' | 'launch'> & { line: LaunchLine };

function WhatToDo({ page, launch, line: { code, state, about } }: TodoProps) {
  const { t, to } = page;
  const { host, mail } = launch;
  const path = pageOfLine[code];
  const dated = pageFormats(page);
  const links = new Map(about.map((one) => aboutLink(page, code, one)).map((link) => [link.text, link.href]));
  return (
    <>
      <p>
        {t(`launch:line.${code}.todo`, { host, sender: mail.sender })}{' '}
        {state === 'warning' && t('launch:check.keepsNothing')}
      </p>
      {code === 'mail_test' && mail.sent && (
        <p>{t('launch:mail.waiting', { date: dated.long(mail.sent.at), time: dated.time(mail.sent.at) })}</p>
      )}
      {code !== 'mail_records' && links.size > 0 && (
        <p className="small">
          {[...links].map(([text, href], index) => (
            <Fragment key={text}>
              {index > 0 && ', '}
              {href === null ? text : <a href={to(href)}>{text}</a>}
            </Fragment>
          ))}
        </p>
      )}
      {path && (
        <p>
          <a href={to(path)}>{t('launch:check.goAbout', { what: t(`launch:line.${code}.title`) })}</a>
        </p>
      )}
    </>
  );
}
