import type { JsonObject } from '@rememberizer/description';
import { canonical } from './assertions.ts';
import { lower, said, upper } from './limits.ts';
import { first, type Maker, others } from './maker.ts';
import { joinNodes } from './objects.ts';
import { asList } from './own.ts';

/** More items than a schema asks for in earnest. */
const MOST_ITEMS = 1000;
const MOST_LENGTHS = 4;

/** How an array is filled. */
interface Layout {
  length: number;
  /** Where the items begin that `contains` asks for. */
  from: number;
  /** Whether the other items are such as `contains` does not ask for. */
  isApart: boolean;
}

/** Arrays that schemas describe: one item where none is asked for, then other lengths and items. */
export function* arrays(maker: Maker, parts: JsonObject[]): Generator<unknown[]> {
  for (const layout of layouts(parts)) {
    const items = fill(maker, parts, layout);
    if (items) yield items;
  }
  const [usual] = layouts(parts);
  const items = usual && fill(maker, parts, usual);
  for (const index of items ? items.keys() : []) {
    for (const value of others(maker, itemNode(parts, index))) {
      yield (items as unknown[]).with(index, value);
    }
  }
}

function* layouts(parts: JsonObject[]): Generator<Layout> {
  const least = Math.min(lower(parts, 'minItems'), MOST_ITEMS);
  const most = upper(parts, 'maxItems');
  const prefix = Math.max(0, ...said(parts, 'prefixItems').map((list) => asList(list).length));
  const wanted = wantedItems(parts).length;
  const usual = Math.max(lower(parts, 'minItems', 1), prefix + wanted);
  const lengths = new Set(
    [usual, least, ...Array.from({ length: MOST_LENGTHS }, (_, more) => least + more)]
      .map((length) => Math.min(length, most, MOST_ITEMS))
      .filter((length) => length >= least),
  );
  for (const length of lengths) {
    yield { length, from: Math.min(prefix, Math.max(length - wanted, 0)), isApart: false };
    if (wanted === 0 && said(parts, 'contains').length === 0) continue;
    yield { length, from: 0, isApart: false };
    yield { length, from: Math.max(length - wanted, 0), isApart: true };
    yield { length, from: 0, isApart: true };
  }
}

/** The schemas of items that have to be there; what two parts ask for alike is there once. */
function wantedItems(parts: JsonObject[]): unknown[] {
  const most = new Map<string, unknown[]>();
  for (const { contains, minContains = 1 } of parts) {
    if (contains === undefined) continue;
    const key = JSON.stringify(contains);
    const items = Array(Math.min(Number(minContains), MOST_ITEMS)).fill(contains);
    if (items.length >= (most.get(key)?.length ?? 0)) most.set(key, items);
  }
  return [...most.values()].flat();
}

/** The items, fewer where no more can be; undefined if those are too few. */
function fill(
  maker: Maker,
  parts: JsonObject[],
  { length, from, isApart }: Layout,
): unknown[] | undefined {
  const wanted = wantedItems(parts);
  const unwanted = isApart ? said(parts, 'contains').map((contains) => ({ not: contains })) : [];
  const isUnique = parts.some((part) => part.uniqueItems === true);
  const pick = picker(maker, isUnique);
  const items: unknown[] = [];
  while (items.length < length) {
    const own = itemNode(parts, items.length);
    const asked = wanted[items.length - from];
    const wish = joinNodes([own, ...(asked === undefined ? unwanted : [asked])]);
    const wished = pick(wish);
    // Where the wish cannot be met, another item may meet it.
    const item = wished === undefined ? pick(own) : wished;
    if (item === undefined) break;
    items.push(item);
  }
  return items.length < lower(parts, 'minItems') ? undefined : items;
}

/** Gives a value for each schema, where they have to differ another one than before. */
function picker(maker: Maker, isUnique: boolean): (node: unknown) => unknown {
  const made = new Map<string, unknown>();
  const sources = new Map<string, Iterator<unknown>>();
  const taken = new Set<string>();
  return (node) => {
    const key = JSON.stringify(node);
    if (!isUnique) {
      if (!made.has(key)) made.set(key, first(maker, node));
      return made.get(key);
    }
    const source = sources.get(key) ?? all(maker, node);
    sources.set(key, source);
    for (let next = source.next(); !next.done; next = source.next()) {
      if (taken.has(canonical(next.value))) continue;
      taken.add(canonical(next.value));
      return next.value;
    }
    return undefined;
  };
}

function* all(maker: Maker, node: unknown): Generator<unknown> {
  const value = first(maker, node);
  if (value !== undefined) yield value;
  yield* others(maker, node);
}

/** The schema of the item in a place: whatever is said of it. */
function itemNode(parts: JsonObject[], index: number): unknown {
  const nodes = parts.flatMap((part) => {
    const prefix = asList(part.prefixItems);
    const node = index < prefix.length ? prefix[index] : part.items;
    return node === undefined ? [] : [node];
  });
  return joinNodes(nodes.length > 0 ? nodes : said(parts, 'unevaluatedItems'));
}
