/** Bytes of a form or a call at most; few of ours come near. */
export const maxBodyBytes = 64 * 1024;
/** Of a form that takes a page of 60 000 letters: a Cyrillic one is six bytes in an address-like body. */
export const maxLongBodyBytes = 1024 * 1024;

/** The body of a form or a call; null as soon as it is too long, whatever length was announced. */
export async function readBody(chunks: AsyncIterable<Uint8Array>, most = maxBodyBytes): Promise<Buffer | null> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) return null;
    read.push(chunk);
  }
  return Buffer.concat(read);
}
