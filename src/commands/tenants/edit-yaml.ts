import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import { isNamedList, isRecord, memberName } from '../../domain/tenants/document-path.ts';

/** No line is folded anew: texts are long, and what nobody changed shall stay as it is. */
const layout = { lineWidth: 0 } as const;

/** A value as a file of its own. */
export function newYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120 });
}

/**
 * The text of a YAML file with another value in it. Comments, order and notation of what stays are kept; where only single
 * values differ, nothing else of the file is touched. A text that is no plain YAML is written anew.
 */
export function editYaml(text: string, value: unknown): string {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0 || document.warnings.length > 0) return newYaml(value);
  const before: unknown = document.toJS();
  if (isDeepStrictEqual(before, value)) return text;
  return replaceScalars(text, document, value) ?? rewrite(document, before, value);
}

function rewrite(document: Document, before: unknown, value: unknown): string {
  document.contents = edited(document, document.contents, before, value) as typeof document.contents;
  return document.toString(layout);
}

/** The node that says `after`: the same one as far as it says it already. */
function edited(document: Document, node: unknown, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(before, after)) return node;
  if (isMap(node) && isRecord(before) && isRecord(after)) return editMap(document, node, before, after);
  if (isSeq(node) && isNamedList(before) && isNamedList(after)) return editList(document, node, before, after);
  if (isScalar(node) && !isRecord(after) && !Array.isArray(after)) {
    node.value = after;
    return node;
  }
  return document.createNode(after);
}

function editMap(
  document: Document,
  node: YAMLMap,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): YAMLMap {
  for (const key of Object.keys(before)) if (!(key in after)) node.delete(key);
  for (const [key, value] of Object.entries(after)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair) pair.value = edited(document, pair.value, before[key], value);
    else node.set(key, document.createNode(value));
  }
  return node;
}

function editList(
  document: Document,
  node: YAMLSeq,
  before: readonly Record<string, unknown>[],
  after: readonly Record<string, unknown>[],
): YAMLSeq {
  const known = new Map(before.map((member, index) => [memberName(member), { member, item: node.items[index] }]));
  node.items = after.map((member) => {
    const old = known.get(memberName(member));
    return old ? edited(document, old.item, old.member, member) : document.createNode(member);
  });
  return node;
}

interface Replacement {
  from: number;
  to: number;
  text: string;
}

/** The text with some single values exchanged in place; null when more than that differs. */
function replaceScalars(text: string, document: Document, value: unknown): string | null {
  const found = scalarsThatDiffer(document.contents, document.toJS(), value);
  if (!found) return null;
  const made = found
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, text: piece }) => all.slice(0, from) + piece + all.slice(to), text);
  return isDeepStrictEqual(parseDocument(made, { uniqueKeys: false }).toJS(), value) ? made : null;
}

function scalarsThatDiffer(node: unknown, before: unknown, after: unknown): Replacement[] | null {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMap(node) && isRecord(before) && isRecord(after)) {
    if (!isDeepStrictEqual(Object.keys(before).toSorted(), Object.keys(after).toSorted())) return null;
    return together(
      node.items.map(({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : '';
        return scalarsThatDiffer(value, before[name], after[name]);
      }),
    );
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return null;
    return together(node.items.map((item, index) => scalarsThatDiffer(item, before[index], after[index])));
  }
  if (!isScalar(node) || !node.range || isRecord(after) || Array.isArray(after) || after === undefined) return null;
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return null;
  return [{ from: node.range[0], to: node.range[1], text: notation(after, node.type) }];
}

/** On one line, with the quotes that stood there where there were some. */
function notation(value: unknown, type: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (value.includes('\n')) return JSON.stringify(value);
  const defaultStringType =
    type === 'QUOTE_SINGLE' ? 'QUOTE_SINGLE' : type === 'QUOTE_DOUBLE' ? 'QUOTE_DOUBLE' : 'PLAIN';
  return stringify(value, { lineWidth: 0, defaultStringType }).trimEnd();
}

function together(parts: readonly (Replacement[] | null)[]): Replacement[] | null {
  return parts.every((part) => part !== null) ? parts.flat() : null;
}
