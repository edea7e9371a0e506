import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isLanguage } from '../../domain/shared/languages.ts';
import { checkDocument } from '../../domain/tenants/check-document.ts';
import type { DocumentPath } from '../../domain/tenants/document-path.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import { parseDocument } from '../../domain/tenants/parse-document.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import type { Fault } from './fault.ts';
import { readText } from './read-file.ts';
import { readYaml, type Yaml } from './read-yaml.ts';
import { checkTexts } from '../../i18n/check-texts.ts';
import { sayProblem } from './say.ts';

/** A folder's document. Faults of the configuration itself come with a line, as those of the files. */
export interface Folder {
  readonly document: TenantDocument;
  /** The version of the database that the folder was made from; 1 unless it says so. */
  readonly baseVersion: number;
  /** A problem of this document as a fault of a file. */
  readonly locate: (problem: DocumentProblem) => Fault;
}

type Read =
  { readonly folder: Folder; readonly faults?: never } | { readonly folder?: never; readonly faults: Fault[] };

/** Reads `tenants/<slug>/` whatever is in it: a document in the right shape, or every fault with its file and line. */
export async function readFolder(path: string): Promise<Read> {
  const faults: Fault[] = [];
  const yamls = new Map<string, Yaml>();
  const text = async (file: string) => {
    const read = await readText(path, file);
    if (read.fault) faults.push(read.fault);
    return read.text ?? '';
  };
  const yaml = async (file: string): Promise<unknown> => {
    const known = faults.length;
    const source = await text(file);
    if (faults.length > known) return undefined;
    const read = readYaml(file, source);
    if (read.faults) faults.push(...read.faults);
    else yamls.set(file, read.yaml);
    return read.yaml?.value;
  };
  /** Every file of a kind below a folder of languages. */
  const below = async <T>(folder: string, ending: string, read: (file: string) => Promise<T>) => {
    const found: Record<string, Record<string, T>> = {};
    for (const language of await entries(path, folder)) {
      if (!isLanguage(language)) {
        faults.push({ file: `${folder}/${language}`, line: null, text: 'This is no language of the product.' });
        continue;
      }
      const files: Record<string, T> = {};
      for (const name of await entries(path, join(folder, language))) {
        const file = `${folder}/${language}/${name}`;
        if (name.endsWith(ending)) files[name.slice(0, -ending.length)] = await read(file);
        else faults.push({ file, line: null, text: `Only files that end in ${ending} are read here.` });
      }
      if (Object.keys(files).length > 0) found[language] = files;
    }
    return found;
  };

  const written = await yaml('tenant.yaml');
  const { baseVersion = 1, ...configuration } = (written ?? {}) as Record<string, unknown>;
  const theme = await yaml('theme.yaml');
  const logo = (await text('logo.svg')).trim();
  const pages = await below('pages', '.md', text);
  const texts = await below('locales', '.json', yaml);
  const locate = (problem: DocumentProblem): Fault => ({
    ...placeOf(problem, yamls),
    text: sayProblem(problem),
    problem,
  });
  if (faults.length > 0) return { faults };
  if (!Number.isSafeInteger(baseVersion) || Number(baseVersion) < 1)
    faults.push(locate({ path: ['configuration', 'baseVersion'], code: 'whole_number' }));
  const parsed = parseDocument({ configuration, theme, logo, pages, texts });
  for (const problem of parsed.problems ?? []) faults.push(locate(problem));
  if (!parsed.document || faults.length > 0) return { faults };
  if (configuration['slug'] !== basename(resolve(path)))
    faults.push({
      file: 'tenant.yaml',
      line: yamls.get('tenant.yaml')?.line(['slug']) ?? 1,
      text: `The slug must be the name of the folder, "${basename(resolve(path))}".`,
    });
  if (faults.length > 0) return { faults };
  return { folder: { document: parsed.document, baseVersion: Number(baseVersion), locate } };
}

/** The same, with what is wrong in the configuration itself. */
export async function readGoodFolder(path: string): Promise<Read> {
  const read = await readFolder(path);
  const problems = read.folder ? [...checkDocument(read.folder.document), ...checkTexts(read.folder.document)] : [];
  return read.folder && problems.length > 0 ? { faults: problems.map(read.folder.locate) } : read;
}

/** Names in a folder, without hidden files; none where there is no folder. */
async function entries(path: string, folder: string): Promise<string[]> {
  try {
    return (await readdir(join(path, folder))).filter((name) => !name.startsWith('.')).toSorted();
  } catch {
    return [];
  }
}

function placeOf(
  { path, code, params }: DocumentProblem,
  yamls: ReadonlyMap<string, Yaml>,
): Pick<Fault, 'file' | 'line'> {
  const [part, ...rest] = path;
  if (part === 'logo') return { file: 'logo.svg', line: null };
  if (part === 'pages')
    return { file: `pages/${rest[0] ?? ''}/${rest[1] ?? ''}.md`, line: Number(params?.['line']) || null };
  const [file, inFile] = fileOf(path);
  const unknown = code === 'unknown_field' ? String(params?.['fields']).split(', ').slice(0, 1) : [];
  return { file, line: yamls.get(file)?.line([...inFile, ...unknown]) ?? null };
}

function fileOf([part, ...rest]: DocumentPath): [string, string[]] {
  if (part === 'theme') return ['theme.yaml', rest];
  if (part === 'texts') return [`locales/${rest[0] ?? ''}/${rest[1] ?? ''}.json`, rest.slice(2)];
  return ['tenant.yaml', rest];
}
