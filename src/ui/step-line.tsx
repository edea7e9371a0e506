/** "Step 2 of 3: Where you live", with a small drawing of the steps. */
export function StepLine({ text, step, of }: { text: string; step: number; of: number }) {
  const width = Math.floor((72 - 4 * (of - 1)) / of);
  return (
    <p className="step-line">
      <svg className="step-line__dots" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <rect
            key={index}
            className={index < step ? 'is-on' : undefined}
            x={index * (width + 4)}
            width={width}
            height={8}
          />
        ))}
      </svg>
      {text}
    </p>
  );
}
