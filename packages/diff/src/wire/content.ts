import type { Resolved } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry } from '@rememberizer/oracle/response';
import type { Witness } from '../change.ts';
import { type Context, schemaAt } from './context.ts';
import { compareEncoding } from './encoding.ts';
import type { Told } from './finding.ts';
import { compareUse, directionOf } from './schema-use.ts';

/** The media types of one message on both sides. */
export interface ContentUse {
  role: 'sends' | 'reads';
  location: string;
  base: Resolved;
  revision: Resolved;
  embed(value: unknown, mediaType: string): Witness | undefined;
}

/** Compares which media types there are and what each of them holds. */
export function compareContent(context: Context, use: ContentUse): Told[] {
  const [before, after] = [use.base, use.revision].map(({ node }) =>
    isObject(node.content) ? node.content : {},
  ) as [JsonObject, JsonObject];
  const kept = Object.keys(before).map((name) => [name, entryIn(after, name)] as const);
  const matched = new Set(kept.map(([, entry]) => entry));
  const within = (name: string) =>
    use.role === 'reads' && isRange(name)
      ? Object.keys(after).filter(
          (each) => contentEntry({ [name]: {} }, essence(each)) !== undefined,
        )
      : [];
  const found = kept.flatMap(([name, entry]) =>
    entry === undefined
      ? narrowed(context, use, name, within(name), [before, after])
      : compareEntry(context, use, name, entry, [before[name], after[entry]]),
  );
  const added = Object.keys(after).filter(
    (name) => !matched.has(name) && entryIn(before, name) === undefined,
  );
  return [...found, ...added.map((name) => presence(use, name, 'added'))];
}

/** A range that is gone, or of which an answer is only some media types any more. */
function narrowed(
  context: Context,
  use: ContentUse,
  name: string,
  entries: string[],
  [before, after]: [JsonObject, JsonObject],
): Told[] {
  const gone = presence(use, name, 'removed');
  if (entries.length === 0) return [gone];
  const { reason: _, show: __, ...told } = gone;
  return [
    { ...told, rating: 'additive' },
    ...entries.flatMap((entry) =>
      compareEntry(context, use, name, entry, [before[name], after[entry]]),
    ),
  ];
}

/** A client asks for the media types that it knows (`Accept`), so that a new one hurts nobody. */
function presence(use: ContentUse, name: string, change: 'added' | 'removed'): Told {
  const subject = use.role === 'sends' ? 'request' : 'answer';
  const pointers: Told['pointers'] = [
    joinPointer(use.base.pointer, 'content', ...(change === 'removed' ? [name] : [])),
    joinPointer(use.revision.pointer, 'content', ...(change === 'added' ? [name] : [])),
  ];
  const message = change === 'added' ? `${name} is new` : `${name} is gone`;
  return {
    rule: `${subject}-media-type-${change}`,
    rating: change === 'added' ? 'additive' : 'breaking',
    location: `${use.location} ${name}`,
    message,
    pointers,
    ...(change === 'removed' && {
      reason:
        use.role === 'sends' ? 'it is answered 415' : 'who accepts nothing else is answered 406',
      show: () => use.embed(undefined, name),
    }),
  };
}

function compareEntry(
  context: Context,
  use: ContentUse,
  name: string,
  entry: string,
  nodes: unknown[],
): Told[] {
  const base = joinPointer(use.base.pointer, 'content', name, 'schema');
  const revision = joinPointer(use.revision.pointer, 'content', entry, 'schema');
  const isNarrowed = isRange(name) && essence(name) !== essence(entry) && use.role === 'sends';
  const isWidened = isRange(entry) && essence(name) !== essence(entry);
  const found = [
    ...(isNarrowed ? [presence(use, name, 'removed')] : []),
    ...(isWidened ? [presence(use, entry, 'added')] : []),
  ];
  if (isOpaque(name)) return found;
  const direction = directionOf(use.role);
  const schemas = {
    base: schemaAt(context.base, direction, base),
    revision: schemaAt(context.revision, direction, revision),
  };
  const isOnly = Object.keys(use.base.node.content as object).length === 1;
  const location = isOnly ? use.location : `${use.location} ${name}`;
  const embed = (value: unknown) => use.embed(value, name);
  return [
    ...found,
    ...compareUse(context, { ...schemas, role: use.role, location, embed }),
    ...compareEncoding(use, location, name, nodes, [schemas.base, schemas.revision]),
  ];
}

/** Bytes whose schema says no more than that they are bytes. */
function isOpaque(mediaType: string): boolean {
  return /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)$/.test(
    essence(mediaType),
  );
}

/** The entry for a media type: with its parameters, or without where one side names none. */
function entryIn(content: JsonObject, mediaType: string): string | undefined {
  const own = parameters(mediaType);
  const exact = Object.keys(content).find(
    (name) => essence(name) === essence(mediaType) && parameters(name) === own,
  );
  if (exact !== undefined) return exact;
  const free = Object.entries(content).filter(([name]) => own === '' || parameters(name) === '');
  const found = contentEntry(Object.fromEntries(free), essence(mediaType));
  return found !== undefined && own === '' && parameters(found) !== '' ? undefined : found;
}

/** What follows the media type, but for the charset, which JSON does not have (RFC 8259 §11). */
function parameters(mediaType: string): string {
  const [, ...rest] = mediaType.split(';').map((part) => part.trim().toLowerCase());
  return rest
    .filter((part) => part !== '' && !part.startsWith('charset='))
    .sort()
    .join(';');
}

function isRange(mediaType: string): boolean {
  return essence(mediaType).endsWith('*');
}

function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
