/** How it works: numbered steps with real durations. */
export function Steps({ items }: { items: readonly { title: string; text: string }[] }) {
  return (
    <ol className="bare-list steps">
      {items.map(({ title, text }) => (
        <li key={title}>
          <strong>{title}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
