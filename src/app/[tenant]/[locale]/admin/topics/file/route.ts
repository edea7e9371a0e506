import { listFile } from '../../../../../admin/settings/list-file.ts';

export const GET = listFile('topics');
