import type { ReactNode } from 'react';

type Props = {
  heading: string;
  /** `fieldId`: where the link leads; the words are those at the field. */
  errors: readonly { fieldId: string; text: string }[];
  /** What is not lost. */
  children?: ReactNode;
};

/** Stands under the h1 and has the focus when the page opens. The page's title then begins with "Error: ". */
export function ErrorSummary({ heading, errors, children }: Props) {
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary">
      <h2 id="error-summary">{heading}</h2>
      <ul className="bare-list">
        {errors.map(({ fieldId, text }) => (
          <li key={fieldId + text}>
            <a href={`#${fieldId}`}>{text}</a>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
