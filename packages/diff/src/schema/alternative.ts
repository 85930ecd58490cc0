import type { SchemaRef } from './scope.ts';

export const JSON_TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** A limit of a number and whether the limit itself is left out. */
export interface Bound {
  value: number;
  exclusive: boolean;
}

export interface NumberFacts {
  isInteger: boolean;
  min?: Bound;
  max?: Bound;
  multiples: number[];
}

export interface StringFacts {
  minLength: number;
  maxLength: number;
  patterns: string[];
}

export interface ArrayFacts {
  minItems: number;
  maxItems: number;
  unique: boolean;
  /** What each schema says of its items: those at the beginning, and all others. */
  lists: { prefix: SchemaRef[]; rest?: SchemaRef }[];
  contains: { schema: SchemaRef; min: number; max: number }[];
}

/** What one schema says of the members of an object. */
export interface ObjectPart {
  properties: Map<string, SchemaRef>;
  patterns: [string, SchemaRef][];
  /** What holds for members that this part does not name. */
  additional?: SchemaRef;
}

export interface ObjectFacts {
  parts: ObjectPart[];
  required: Set<string>;
  /** Members that are not sent in this direction (`readOnly`, `writeOnly`). */
  unsent: Set<string>;
  /** What holds for members that nothing names. */
  unevaluated: SchemaRef[];
  minProperties: number;
  maxProperties: number;
  names: SchemaRef[];
  dependent: [string, string[]][];
}

/**
 * Values that keep every one of some keywords, without any choice between schemas left: the part of
 * a schema in disjunctive normal form. Keywords bind only values of their own type.
 */
export interface Alternative {
  types: Set<JsonType>;
  /** The only values, if they are listed (`enum`, `const`). */
  values?: unknown[];
  number: NumberFacts;
  string: StringFacts;
  array: ArrayFacts;
  object: ObjectFacts;
  /** Of strings and numbers. */
  formats: string[];
  /** None of these may hold. */
  not: SchemaRef[];
  /** Schemas with an `if`, or with `dependentSchemas`. */
  conditions: SchemaRef[];
  /** The schemas that this is made of, for places and for samples. */
  refs: SchemaRef[];
  /** Where each keyword is written. */
  where: Map<string, string>;
}

/** What every value is. */
export function anything(): Alternative {
  return {
    types: new Set(JSON_TYPES),
    number: { isInteger: false, multiples: [] },
    string: { minLength: 0, maxLength: Number.POSITIVE_INFINITY, patterns: [] },
    array: {
      minItems: 0,
      maxItems: Number.POSITIVE_INFINITY,
      unique: false,
      lists: [],
      contains: [],
    },
    object: {
      parts: [],
      required: new Set(),
      unsent: new Set(),
      unevaluated: [],
      minProperties: 0,
      maxProperties: Number.POSITIVE_INFINITY,
      names: [],
      dependent: [],
    },
    formats: [],
    not: [],
    conditions: [],
    refs: [],
    where: new Map(),
  };
}
