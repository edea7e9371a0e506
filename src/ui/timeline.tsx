import { Time } from './time.tsx';

export type TimelineStep = {
  state: 'done' | 'now' | 'next';
  /** The state in words: "Done", "Now", "Still to come". */
  stateText: string;
  title: string;
  time?: { dateTime: string; text: string } | undefined;
  /** Whose turn it is, or what is expected. */
  turn?: string | undefined;
  /** "Overdue since …", in words. */
  late?: string | undefined;
  lang?: string | undefined;
};

const marks = {
  done: (
    <>
      <circle cx="13.5" cy="13.5" r="12" />
      <path d="m8 14 4 4 7-8" />
    </>
  ),
  now: (
    <>
      <circle cx="13.5" cy="13.5" r="11.5" />
      <circle cx="13.5" cy="13.5" r="5" />
    </>
  ),
  next: <circle cx="13.5" cy="13.5" r="11" />,
};

/** Dated steps: done, now, next, with whose turn it is. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="bare-list timeline">
      {steps.map(({ state, stateText, title, time, turn, late, lang }, index) => (
        <li
          key={index}
          className={`timeline__step timeline__step--${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <svg className="timeline__mark" viewBox="0 0 27 27" aria-hidden="true">
            {marks[state]}
          </svg>
          <span className="small">{stateText}</span>
          <span className="timeline__title" lang={lang}>
            {title}
          </span>
          {(time || turn) && (
            <span className="small">
              {time && <Time {...time} />}
              {time && turn && ' · '}
              {turn}
            </span>
          )}
          {late && <span className="timeline__late">{late}</span>}
        </li>
      ))}
    </ol>
  );
}
