import type { Description, Operation, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';

/** The `Set-Cookie` header that a Response Object declares, whatever the case of its name. */
export function cookieHeader(description: Description, declared: Resolved | undefined) {
  const headers = isObject(declared?.node.headers) ? declared.node.headers : {};
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'set-cookie');
  if (name === undefined) return undefined;
  const pointer = joinPointer(declared?.pointer ?? '#', 'headers', name);
  return description.resolve(headers[name], pointer);
}

/** The schemas under `contains`, one for each cookie, in the header's schema or its `allOf`. */
export function cookieSchemas(description: Description, header: Resolved): string[] {
  const schema = description.resolve(header.node.schema, joinPointer(header.pointer, 'schema'));
  if (!schema) return [];
  const branches = Array.isArray(schema.node.allOf) ? schema.node.allOf : [];
  const all = branches.map((branch, index) =>
    description.resolve(branch, joinPointer(schema.pointer, 'allOf', index)),
  );
  return [schema, ...all].flatMap((part) => {
    if (!part || !isObject(part.node.contains)) return [];
    const target = description.resolve(part.node.contains, joinPointer(part.pointer, 'contains'));
    return target ? [target.pointer] : [];
  });
}

/** The name that the schema of a cookie asks for in a pattern that begins with `^name=`. */
export function nameInSchema(description: Description, pointer: string): string | undefined {
  const schema = description.resolve({ $ref: pointer })?.node;
  const branches = [schema, ...(Array.isArray(schema?.allOf) ? schema.allOf : [])];
  const patterns = branches.map((branch) => description.resolve(branch)?.node.pattern);
  const named = patterns.map((pattern) => /^\^([\w!#%&'*`~-]+)=/.exec(String(pattern))?.[1]);
  return named.find((name) => name !== undefined);
}

const namesOf = new WeakMap<Description, Set<string>>();

/** The names of all cookies that a description knows: those that answers set or requests need. */
export function knownCookies(description: Description): Set<string> {
  const known = namesOf.get(description);
  if (known) return known;
  const names = new Set(description.operations.flatMap((each) => namesIn(description, each)));
  namesOf.set(description, names);
  return names;
}

function namesIn(description: Description, operation: Operation): string[] {
  const headers = Object.values(operation.responses).map((response) =>
    cookieHeader(description, response),
  );
  const set = headers
    .flatMap((header) => (header ? cookieSchemas(description, header) : []))
    .map((pointer) => nameInSchema(description, pointer));
  const needed = operation.security
    .flat()
    .map(({ scheme }) => (scheme.in === 'cookie' ? String(scheme.name) : undefined));
  return [...set, ...needed].filter((name) => name !== undefined);
}
