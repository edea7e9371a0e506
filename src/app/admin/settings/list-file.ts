import type { NextRequest } from 'next/server';
import { rowsOf } from '../../../domain/configuration/edit-list.ts';
import type { ListName } from '../../../domain/configuration/schema-settings.ts';
import { writeCsv } from '../../../domain/tenants/write-csv.ts';
import { adminFile, type FileParams } from '../admin-file.ts';

/** A list of the draft as the table that its page takes back. */
export function listFile(list: ListName) {
  return (request: NextRequest, params: FileParams): Promise<Response> =>
    adminFile(request, params, { name: list, path: `/admin/${list}` }, async (caller) =>
      writeCsv(rowsOf((await caller.configuration.draft()).document, list)),
    );
}
