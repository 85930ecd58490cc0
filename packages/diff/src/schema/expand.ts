import { isObject } from '@rememberizer/description/json';
import { type Alternative, anything } from './alternative.ts';
import { intersect } from './intersect.ts';
import { createMemory } from './memory.ts';
import { isChoice, readKeywords } from './read.ts';
import { listed, member, type SchemaRef, target } from './scope.ts';
import type { Type } from './type.ts';

/** A type as a choice between alternatives that hold no further choice. */
export interface NormalForm {
  alternatives: Alternative[];
  /** The branches of each `oneOf`: they are taken for a union, and have to exclude each other. */
  exclusive: SchemaRef[][];
}

/** More alternatives than anybody writes; multiplying further would take all memory. */
const MOST = 128;

/** A schema has more alternatives than can be compared. */
export class TooManyAlternatives extends Error {}

const memory = createMemory<NormalForm>();

/** Writes a type in disjunctive normal form. Throws `TooManyAlternatives`. */
export function normalForm(type: Type): NormalForm {
  const known = memory(type.refs);
  const found = known.get(type.key);
  if (found) return found;
  const forms = type.refs.map((ref) => expand(ref, new Set()));
  const form: NormalForm = {
    // Most types are of one schema, which is not to be copied.
    alternatives:
      forms.length === 0
        ? [anything()]
        : forms
            .map(({ alternatives }) => alternatives)
            .reduce((one, other) => multiply(one, other)),
    exclusive: forms.flatMap(({ exclusive }) => exclusive),
  };
  known.set(type.key, form);
  return form;
}

/** Whether a type has no value at all. */
export function isNever(type: Type): boolean {
  return type.refs.length > 0 && normalForm(type).alternatives.length === 0;
}

function expand(ref: SchemaRef, seen: Set<unknown>): NormalForm {
  const { node } = ref;
  if (node === false) return { alternatives: [], exclusive: [] };
  // A schema that applies itself to the very same value adds nothing to what it says.
  if (!isObject(node) || seen.has(node)) return { alternatives: [anything()], exclusive: [] };
  const within = new Set([...seen, node]);
  const reached = target(ref);
  if (reached && ref.scope.description.version === '3.0') return expand(reached, within);
  const exclusive: SchemaRef[][] = [];
  const expandAll = (refs: SchemaRef[]) =>
    refs.map((each) => {
      const form = expand(each, within);
      exclusive.push(...form.exclusive);
      return form.alternatives;
    });
  let alternatives = [readKeywords(ref)];
  for (const part of expandAll([...(reached ? [reached] : []), ...listed(ref, 'allOf')])) {
    alternatives = multiply(alternatives, part);
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listed(ref, keyword);
    if (branches.length === 0) continue;
    alternatives = multiply(alternatives, expandAll(branches).flat());
    if (keyword === 'oneOf' && branches.length > 1) exclusive.push(branches);
  }
  if (isChoice(node)) alternatives = multiply(alternatives, conditional(ref, expandAll));
  if (node.nullable === true && ref.scope.description.version === '3.0') {
    alternatives = [...alternatives, nothing(ref)];
  }
  return { alternatives, exclusive };
}

/** `if` with `then` or `else`, as a choice: what it asks for, or what it does not apply to. */
function conditional(
  ref: SchemaRef,
  expandAll: (refs: SchemaRef[]) => Alternative[][],
): Alternative[] {
  const part = (keyword: string) => member(ref, keyword);
  const condition = part('if');
  if (!condition) return [anything()];
  const otherwise: Alternative = { ...anything(), not: [condition] };
  const all = (first: Alternative[], schema: SchemaRef | undefined) =>
    schema ? multiply(first, expandAll([schema]).flat()) : first;
  return [...all(expandAll([condition]).flat(), part('then')), ...all([otherwise], part('else'))];
}

function nothing(ref: SchemaRef): Alternative {
  return { ...anything(), types: new Set(['null']), refs: [ref] };
}

function multiply(a: Alternative[], b: Alternative[]): Alternative[] {
  if (a.length * b.length > MOST) throw new TooManyAlternatives();
  return a.flatMap((left) => b.flatMap((right) => intersect(left, right) ?? []));
}
