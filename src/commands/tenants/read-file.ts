import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Fault } from './fault.ts';

/** No configuration is near this; what is larger is not read at all. */
const mostBytes = 1024 * 1024;

type Read = { readonly text: string; readonly fault?: never } | { readonly text?: never; readonly fault: Fault };

/** Text of a file of a folder; refuses what is too large, no text, or reached by a link that leads out of the folder. */
export async function readText(folder: string, file: string): Promise<Read> {
  const fault = (text: string) => ({ fault: { file, line: null, text } });
  try {
    const path = await realpath(join(folder, file));
    if (!path.startsWith((await realpath(folder)) + sep)) return fault('This is a link that leads out of the folder.');
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) return fault('This is no file.');
    if (size > mostBytes) return fault(`The file is larger than ${mostBytes / 1024} KB and was not read.`);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    if (error instanceof TypeError) return fault('The file is not UTF-8 text: save it as UTF-8.');
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fault('There is no such file.');
    if (code === 'ELOOP') return fault('This is a link that leads to itself.');
    throw error;
  }
}
