import type { NextRequest } from 'next/server';
import { adminFile, type FileParams } from '../../../../../admin/admin-file.ts';

/** The draft's topics as the table that their page takes back. */
export function GET(request: NextRequest, params: FileParams): Promise<Response> {
  const file = { name: 'topics', path: '/admin/topics' };
  return adminFile(request, params, file, (caller) => caller.settings.listCsv({ list: 'topics' }));
}
