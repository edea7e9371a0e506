import type { NextRequest } from 'next/server';
import { adminFile, type FileParams } from '../../../../../admin/admin-file.ts';

/** The draft's territories as the table that their page takes back. */
export function GET(request: NextRequest, params: FileParams): Promise<Response> {
  const file = { name: 'territories', path: '/admin/territories' };
  return adminFile(request, params, file, (caller) => caller.settings.listCsv({ list: 'territories' }));
}
