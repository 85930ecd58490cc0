import type { Description, JsonObject, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { componentsOf, withComponents } from '../components.ts';
import { isSame } from '../schema/same.ts';
import { type OperationPair, pairOperations } from '../wire/pairs.ts';
import { emptyMessages } from './empty-messages.ts';
import { type IsAlike, keptComponents } from './kept-components.ts';

/**
 * Both documents with the schemas of which the types are others, and of everything else no more than
 * the names of its types need: the generator and the compiler take most of the time.
 */
export function focusTypes(base: Description, revision: Description): [JsonObject, JsonObject] {
  const isAlike: IsAlike = (one, other) => isSame(refOf(base, one), refOf(revision, other));
  const [before, after] = [copyOperations(base.document), copyOperations(revision.document)];
  const [ids, others] = [base, revision].map(({ operations }) => new Set(operations.map(idOf)));
  for (const pair of pairOperations(base, revision)) {
    // Code knows an operation by its id, so one with the same id elsewhere is its counterpart.
    const isMoved = pair.base && pair.revision && idOf(pair.base) !== idOf(pair.revision);
    const isElsewhere = pair.base && !pair.revision && others?.has(idOf(pair.base));
    const isFromElsewhere = pair.revision && !pair.base && ids?.has(idOf(pair.revision));
    if (isMoved || isElsewhere || isFromElsewhere) continue;
    const alike = partsAlike(pair, isAlike);
    if (pair.base) emptyMessages(writtenIn(before, pair.base), alike);
    if (pair.revision) emptyMessages(writtenIn(after, pair.revision), alike);
  }
  const sides = [componentsOf(before), componentsOf(after)] as const;
  const [own, other] = keptComponents([before, after], sides, isAlike);
  return [withComponents(before, own), withComponents(after, other)];
}

/** The parts of an operation that make the same types: its `requestBody`, and statuses. */
function partsAlike({ base, revision }: OperationPair, isAlike: IsAlike): Set<string> | 'all' {
  // An operation of one side is told by its names alone.
  if (!base || !revision) return 'all';
  const [before, after] = [base, revision].map(({ node: { responses } }) =>
    isObject(responses) ? responses : {},
  ) as [JsonObject, JsonObject];
  const statuses = Object.keys(before);
  const isPaired =
    statuses.length === Object.keys(after).length &&
    statuses.every((status) => Object.hasOwn(after, status));
  const found = new Set<string>();
  // What a new status answers is compared with all that were known.
  for (const status of isPaired ? statuses : []) {
    if (isAlike(before[status], after[status])) found.add(status);
  }
  if (isAlike(base.node.requestBody, revision.node.requestBody)) found.add('requestBody');
  return found;
}

function refOf(description: Description, node: unknown) {
  const scope = { description, direction: 'request' as const };
  return { scope, node: node as JsonObject, pointer: '#' };
}

function idOf({ id }: Operation): string {
  return id.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** A document whose operations can be written over. */
function copyOperations(document: JsonObject): JsonObject {
  const paths = isObject(document.paths) ? document.paths : {};
  const copies = Object.entries(paths).map(([path, item]) => [path, copyMembers(item)]);
  return { ...document, paths: Object.fromEntries(copies) };
}

function copyMembers(item: unknown): unknown {
  if (!isObject(item)) return item;
  const members = Object.entries(item).map(([key, member]) => [
    key,
    isObject(member) ? { ...member } : member,
  ]);
  return Object.fromEntries(members);
}

/** An operation as it stands under `paths`; undefined where a reference leads to it. */
function writtenIn({ paths }: JsonObject, { pointer, path, method }: Operation) {
  const [root, key] = splitPointer(pointer);
  if (root !== 'paths' || key !== path || !isObject(paths)) return undefined;
  const item = paths[path];
  const node = isObject(item) ? item[method.toLowerCase()] : undefined;
  return isObject(node) ? node : undefined;
}
