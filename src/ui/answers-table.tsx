import type { ReactNode } from 'react';
import { Answer, type Outcome } from './answer.tsx';
import { Table } from './table.tsx';

type Props = {
  /** Also the table's accessible name; hidden, since the card's heading says it. */
  caption: string;
  columns: { demand: string; answer: string; reason: string };
  rows: readonly { demand: ReactNode; outcome: Outcome; outcomeText: string; reason: ReactNode }[];
};

/** Demand → answer → reason; cards on phones. */
export function AnswersTable({ caption, columns, rows }: Props) {
  return (
    <Table
      caption={caption}
      hideCaption
      cards
      columns={[{ text: columns.demand }, { text: columns.answer }, { text: columns.reason }]}
      rows={rows.map(({ demand, outcome, outcomeText, reason }) => [
        demand,
        <Answer key="answer" outcome={outcome} text={outcomeText} />,
        reason,
      ])}
    />
  );
}
