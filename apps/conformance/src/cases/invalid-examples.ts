import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Finding } from '@rememberizer/oracle';
import { mediaKind } from '../bodies/media-kind.ts';
import type { Context } from './context.ts';
import { documentedExamples } from './examples.ts';

/** The id of the note; nobody but the author of the description can do anything about it. */
const RULE = 'example-invalid';

/** A note for each documented example of a request that its own schema does not allow. */
export function invalidExamples(context: Context, operation: Operation): Finding[] {
  const { requestBody, parameters } = operation;
  const content = isObject(requestBody?.node.content) ? requestBody.node.content : {};
  const bodies = Object.entries(content).flatMap(([mediaType, node]) => {
    const isRead = /^(json|form|text)$/.test(mediaKind(mediaType) ?? '');
    const pointer = joinPointer(requestBody?.pointer ?? '#', 'content', mediaType);
    return isRead && isObject(node) ? [{ node, pointer }] : [];
  });
  return [...bodies, ...parameters].flatMap(({ node, pointer }) => {
    if (node.schema === undefined) return [];
    const schema = joinPointer(pointer, 'schema');
    return documentedExamples(context, node, pointer).flatMap((example) => {
      const [fault] = context.validator.faults(schema, example.value);
      if (!fault) return [];
      return [
        {
          rule: RULE,
          weight: 'note' as const,
          source: example.pointer,
          message: `the ${example.name.replace(/^documented /, '')} breaks '${fault.keyword}' of its schema at ${fault.place} and is not sent`,
          expected: fault.expected,
          seen: fault.seen,
          location: 'description',
        },
      ];
    });
  });
}
