export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };
type Props = {
  parts: readonly DiffPart[];
  /** Hidden words before a change, with their colon: "added:", "removed:". */
  addedLabel: string;
  removedLabel: string;
  lang?: string | undefined;
};

/** Words added and removed: underline and strike, and hidden words for those who listen. */
export function Diff({ parts, addedLabel, removedLabel, lang }: Props) {
  return (
    <p className="diff" lang={lang}>
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={index}>
            <span className="visually-hidden">{kind === 'added' ? addedLabel : removedLabel} </span>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}
