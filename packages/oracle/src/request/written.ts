import type { Operation, Parameter, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { PairedWritten } from './paired.ts';
import { propertiesOf, typesOf } from './types.ts';

/** The default style of each place (OpenAPI 3.1 §4.8.12.2). */
const STYLES = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' };

/** Every request asks the same of the same parameters. */
const known = new WeakMap<Parameter, PairedWritten>();

/** How a parameter of an operation is written. */
export function written(
  schemas: Schemas,
  operation: Operation,
  parameter: Parameter,
): PairedWritten {
  const made = known.get(parameter) ?? describe(schemas, operation, parameter);
  known.set(parameter, made);
  return made;
}

function describe(schemas: Schemas, operation: Operation, parameter: Parameter): PairedWritten {
  const { in: place, name, node, pointer } = parameter;
  const style = String(node.style ?? STYLES[place]);
  const at = joinPointer(pointer, 'schema');
  const schema = schemas.resolve({ $ref: at })?.node;
  const others = operation.parameters.filter((other) => other !== parameter);
  const keys = operation.security.flat().map(({ scheme }) => String(scheme.name));
  return {
    name,
    style,
    explode: node.explode === undefined ? style === 'form' : node.explode === true,
    types: typesOf(schemas, schema),
    members: [...propertiesOf(schemas, schema, at).keys()],
    isOpen: isObject(schema?.additionalProperties),
    claimed: new Set([...others.map((other) => other.name), ...keys]),
  };
}
