import type { Description, Direction } from '@rememberizer/description';
import { splitPointer } from '@rememberizer/description/pointer';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { explainErrors, isDoubtful, type SchemaFault } from './schema-fault.ts';

/** Validates values against the schemas of one description. */
export interface SchemaValidator {
  /**
   * The faults of a value under the schema that a pointer into the description names; none if it is
   * valid. A schema that cannot be compiled refuses nothing: that is the description's fault and not
   * the value's.
   */
  faults(pointer: string, value: unknown): SchemaFault[];
  /** Whether there are such faults, which is known sooner than what they are. */
  isFaulty(pointer: string, value: unknown): boolean;
  /** What is a fault to the letter, and probably one of the description and not of the value. */
  doubts(pointer: string, value: unknown): SchemaFault[];
  /** Why the schema under a pointer cannot be used, or undefined. */
  problem(pointer: string): string | undefined;
}

const ROOT = 'description';

const validators = new WeakMap<Description, Partial<Record<Direction, SchemaValidator>>>();

/**
 * Makes a validator whose schemas are compiled when they are first used. As compiling takes longer
 * than all validating, a description has one validator for each direction, however often it is asked
 * for.
 */
export function createSchemaValidator(
  description: Description,
  direction: Direction,
): SchemaValidator {
  const made = validators.get(description) ?? {};
  validators.set(description, made);
  made[direction] ??= compileLazily(description, direction);
  return made[direction];
}

function compileLazily(description: Description, direction: Direction): SchemaValidator {
  const schemas = description.schemas(direction);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    logger: false,
    // 19.99 is a multiple of 0.01, although their quotient as binary fractions is no whole number.
    multipleOfPrecision: 9,
    // A run validates little with each schema, so what compiles in half the time is the quicker code,
    // even though it is longer and calls what it could repeat.
    inlineRefs: false,
    code: { regExp: lenientRegExp, optimize: false },
  });
  formats.default(ajv);
  ajv.addSchema(schemas.document, ROOT);
  const compiled = new Map<string, ValidateFunction | string>();

  function compile(pointer: string): ValidateFunction | string {
    const known = compiled.get(pointer);
    if (known) return known;
    const result = tryToCompile(ajv, pointer);
    compiled.set(pointer, result);
    return result;
  }

  function errors(pointer: string, value: unknown): ErrorObject[] {
    const validate = compile(pointer);
    try {
      if (typeof validate === 'string' || validate(value)) return [];
      return validate.errors ?? [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Only a schema that applies itself to the very same value takes the whole stack.
      compiled.set(pointer, 'it refers to itself without end');
      return [];
    }
  }

  function explain(pointer: string, value: unknown): SchemaFault[] {
    return explainErrors(errors(pointer, value), schemas.pointerOf, errors);
  }

  return {
    faults: (pointer, value) => explain(pointer, value).filter((fault) => !fault.isDoubtful),
    isFaulty(pointer, value) {
      const found = errors(pointer, value);
      if (found.length === 0 || !found.some(isDoubtful)) return found.length > 0;
      return explain(pointer, value).some((fault) => !fault.isDoubtful);
    },
    doubts: (pointer, value) => explain(pointer, value).filter((fault) => fault.isDoubtful),
    problem(pointer) {
      const validate = compile(pointer);
      return typeof validate === 'string' ? validate : undefined;
    },
  };
}

function tryToCompile(ajv: Ajv2020, pointer: string): ValidateFunction | string {
  const fragment = splitPointer(pointer).map((key) =>
    encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  try {
    return ajv.compile({ $ref: `${ROOT}#/${fragment.join('/')}` });
  } catch (error) {
    return (error as Error).message;
  }
}

/** Not every pattern in the field is valid with the `u` flag, which JSON Schema asks for. */
function lenientRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
lenientRegExp.code = 'new RegExp';
