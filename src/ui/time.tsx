/** A moment in words with its machine form (ISO 8601). */
export function Time({ dateTime, text }: { dateTime: string; text: string }) {
  return <time dateTime={dateTime}>{text}</time>;
}
