import type { ReactNode } from 'react';

type Props = {
  caption: string;
  hideCaption?: boolean | undefined;
  columns: readonly { text: string; numeric?: boolean | undefined }[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly ReactNode[])[];
  /** Below 40 rem each row becomes a card; for at most 4 columns. `label`: the column's name goes before the value. */
  cards?: boolean | undefined;
};

/** A table in its own scroll box. Explicit roles keep its meaning when CSS makes cards of the rows. */
export function Table({ caption, hideCaption, columns, rows, cards }: Props) {
  const role = (name: string) => (cards ? name : undefined);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table className={cards ? 'table table--cards' : 'table'} role={role('table')}>
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map(({ text, numeric }, index) => (
              <th key={index} scope="col" role={role('columnheader')} className={numeric ? 'num' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((cells, row) => (
            <tr key={row} role={role('row')}>
              {cells.map((cell, index) => {
                const column = columns[index];
                if (index === 0) {
                  return (
                    <th key={index} scope="row" role={role('rowheader')}>
                      {cell}
                    </th>
                  );
                }
                return (
                  <td
                    key={index}
                    role={role('cell')}
                    className={column?.numeric ? 'num' : undefined}
                    data-label={cards ? column?.text : undefined}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
