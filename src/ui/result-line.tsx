/** "37 initiatives, sorted by activity": announced. */
export function ResultLine({ text }: { text: string }) {
  return (
    <p className="result-line" role="status">
      {text}
    </p>
  );
}
