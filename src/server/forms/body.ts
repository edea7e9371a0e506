/** Bytes of a form at most; no form of ours comes near. */
const maxFormBytes = 64 * 1024;

/** A form's body; null as soon as it is too long, whatever length was announced. */
export async function readFormBody(chunks: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxFormBytes) return null;
    read.push(chunk);
  }
  return Buffer.concat(read);
}
