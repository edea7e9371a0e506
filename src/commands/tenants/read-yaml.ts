import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { memberName } from '../../domain/tenants/document-path.ts';
import type { Fault } from './fault.ts';

/** A file that was read, and where in it a place of its value stands. */
export interface Yaml {
  readonly value: unknown;
  readonly document: Document;
  /** Line of the deepest part of the path that is there; of its key where it has one. */
  readonly line: (path: readonly string[]) => number;
}

/** Reads YAML (and JSON, which is YAML) without anchors, aliases and tags: what is written is what is meant. */
export function readYaml(
  file: string,
  text: string,
): { yaml: Yaml; faults?: never } | { yaml?: never; faults: Fault[] } {
  const counter = new LineCounter();
  const line = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
  let document: Document;
  const tooDeep = { faults: [{ file, line: null, text: 'This is nested too deeply to be read.' }] };
  try {
    // Its own search for names that stand twice takes minutes with thousands of names.
    document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  } catch {
    return tooDeep;
  }
  // After the first fault of the grammar the others follow from it.
  const [first] = [...document.errors, ...document.warnings];
  if (first && /call stack/.test(first.message)) return tooDeep;
  if (first) {
    const { code, message, pos } = first;
    return {
      faults: [{ file, line: line(pos[0]), text: sentences[code] ?? message.split(' at line ')[0] ?? message }],
    };
  }
  const faults: Fault[] = [];
  visit(document, {
    Node(_, node) {
      const at = line(node.range?.[0]);
      if (isAlias(node) || ('anchor' in node && node.anchor)) {
        faults.push({ file, line: at, text: 'Anchors and aliases (& and *) are not taken: write the value out.' });
        return visit.BREAK;
      }
      if (isMap(node)) faults.push(...namesTwice(node).map((key) => ({ file, line: line(start(key)), text: twice })));
      return undefined;
    },
  });
  if (faults.length === 0 && !isMap(document.contents))
    faults.push({ file, line: 1, text: 'Names with values are expected here, as in "country: LV".' });
  if (faults.length > 0) return { faults };
  return { yaml: { value: document.toJS(), document, line: (path) => line(offsetAt(document.contents, path)) } };
}

const twice = 'This name stands here twice: keep one of the two.';
const sentences: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'This line begins with a tab: use spaces.',
  MULTIPLE_DOCS: 'One file holds one document: take out the line with three hyphens.',
};

function namesTwice(map: YAMLMap): unknown[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) return [key];
    seen.add(name);
    return [];
  });
}

function offsetAt(contents: unknown, path: readonly string[]): number | undefined {
  let at: unknown = contents;
  let offset = start(contents);
  for (const part of path) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (!pair) return offset;
      offset = start(pair.key) ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      const items: readonly unknown[] = at.items;
      at = items.find((item, index) => memberName(plain(item)) === part || String(index) === part);
      if (at === undefined) return offset;
      offset = start(at) ?? offset;
    } else return offset;
  }
  return offset;
}

function start(node: unknown): number | undefined {
  return isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;
}

/** A list's member as far as its name goes. */
function plain(node: unknown): unknown {
  if (!isMap(node)) return null;
  return Object.fromEntries(
    node.items.flatMap(({ key, value }) =>
      isScalar(key) && isScalar(value) ? [[String(key.value), value.value]] : [],
    ),
  );
}
