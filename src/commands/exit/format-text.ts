import type { SealedColumn } from '../../domain/people/ports.ts';

/** README.md of a tenant's copy: the documented format. */
export function formatText(slug: string, sealed: readonly SealedColumn[], withKeys: boolean): string {
  const columns = sealed.map(({ table, column, purpose }) => `| ${table} | ${column} | ${purpose} |`);
  return `# Everything of ${slug}

Written by \`npm run exit -- take-out\`. Format \`tenant-copy/1\`.

- \`manifest.json\`: when it was made, and each file with its number of rows, its columns with their PostgreSQL types, and its SHA-256.
- \`tables/<table>.csv\`: one file per table; CSV (RFC 4180), UTF-8, with a header. An empty field without quotes is NULL. Bytes are
  written \`\\x\` and hexadecimal digits, times as ISO 8601 with offset, lists as PostgreSQL writes arrays. Attachments are in
  \`initiative_attachment.csv\`, column \`content\`.
- \`configuration/<version>.json\`: every published version of the site's configuration, its look, pages and own texts included.
${withKeys ? '- `keys.jwe`: the keys of the sealed columns, for the holder of the private key that this copy was made for.' : '- The keys of the sealed columns are not in this copy: it was made without a public key to seal them for.'}

## Sealed columns

Names, codes and addresses of people are encrypted: AES-256-GCM; 12 bytes initialisation vector, ciphertext, 16 bytes tag; the purpose
below as additional authenticated data (UTF-8). The row's \`key_id\` names the key.

| table | column | purpose |
| --- | --- | --- |
${columns.join('\n')}

\`keys.jwe\` is a JWE (RFC 7516, compact serialisation; RSA-OAEP-256 or ECDH-ES+A256KW, A256GCM) of
\`{"guard": "<base64>", "data": {"<key_id>": "<base64>"}}\`. \`person_key\` is HMAC-SHA-256 (base64url) under \`guard\` of country, type of
identifier and normalised identifier, joined by U+001F.
`;
}
