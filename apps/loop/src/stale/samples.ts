import { findRefusal } from '@rememberizer/conformance/journeys/refusal';
import type { Description, Operation } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { StaleFault } from './fault.ts';
import { readLiteral } from './literal.ts';

/** What stands before a JSON body in cURL, JavaScript and Python. */
const BEFORE_BODY =
  /(?:(?:^|\s)(?:-d|--data|--data-raw|--json)\s+['"]|JSON\.stringify\(|\bjson\s*=)\s*(?=\{)/;

/**
 * The code samples (`x-codeSamples`) that the description has left behind: those of another path,
 * those whose body is refused, and, as merely incomplete, those that show no optional property which
 * there is by now. A sample in which no body can be read is refused where one is required.
 */
export async function findStaleSamples(description: Description): Promise<StaleFault[]> {
  const found = description.operations.flatMap((operation) => {
    const samples = operation.node['x-codeSamples'];
    return (Array.isArray(samples) ? samples.filter(isObject) : []).flatMap((sample, index) => {
      const pointer = joinPointer(operation.pointer, 'x-codeSamples', index, 'source');
      return judgeSample(description, operation, sample).map((fault) => ({ pointer, ...fault }));
    });
  });
  const places = await description.places(found.map(({ pointer }) => pointer));
  return found.map(({ pointer, lines, ...fault }) => {
    const { file = '', line = 1, pointer: written = '#' } = places.get(pointer) ?? {};
    // In a file of its own the sample begins on the first line, else on the one after its key.
    return { file, line: line + lines + (written === '#' ? 0 : 1), ...fault };
  });
}

/** `lines` are those in front of the fault. */
type Fault = Omit<StaleFault, 'file' | 'line'> & { lines: number };

function judgeSample(
  description: Description,
  { id, path, requestBody }: Operation,
  { source, label, lang }: JsonObject,
): Fault[] {
  const program = String(source);
  const name = `the ${label ?? lang ?? 'code'} sample of ${id}`;
  const [beginning = ''] = path.split('{');
  if (!program.includes(beginning)) {
    return [{ lines: 0, message: `${name} does not call ${path}` }];
  }
  const content = requestBody?.node.content;
  if (!requestBody || !isObject(content) || !isObject(content['application/json'])) return [];
  const { index, 0: before = '' } = BEFORE_BODY.exec(program) ?? {};
  if (index === undefined) {
    if (requestBody.node.required !== true) return [];
    return [{ lines: 0, message: `${name} sends no body, and ${id} requires one` }];
  }
  const start = index + before.length;
  const body = readLiteral(program, start);
  if (!isObject(body)) return [];
  const lines = program.slice(0, start).split('\n').length - 1;
  const schema = joinPointer(requestBody.pointer, 'content', 'application/json', 'schema');
  const refusal = findRefusal(description, schema, body);
  if (refusal) {
    const { place, expected, seen } = refusal;
    const where = place === '#' ? '' : `${place}: `;
    const message = `${name} sends what is refused: ${where}expected ${expected}, seen ${seen}`;
    return [{ lines, message }];
  }
  const missing = optionalNames(description, schema).filter((each) => !Object.hasOwn(body, each));
  if (missing.length === 0) return [];
  return [{ lines, isIncomplete: true, message: `${name} does not show ${missing.join(', ')}` }];
}

/** The properties of a body; of what it is composed of only `$ref` and `allOf` are followed. */
function optionalNames(description: Description, pointer: string): string[] {
  const { resolve } = description.schemas('request');
  const schema = resolve({ $ref: pointer });
  if (!schema) return [];
  const { properties, allOf, required } = schema.node;
  const parts = Array.isArray(allOf) ? allOf.keys() : [];
  const below = [...parts].flatMap((index) =>
    optionalNames(description, joinPointer(schema.pointer, 'allOf', index)),
  );
  const needed = Array.isArray(required) ? required : [];
  const own = Object.entries(isObject(properties) ? properties : {})
    .filter(([, property]) => !(isObject(property) && property.readOnly === true))
    .map(([name]) => name);
  return [...below, ...own.filter((name) => !needed.includes(name))];
}
