import { isObject, type JsonObject } from '@rememberizer/description/json';

/**
 * Leaves of messages of an operation only that they are there, and which media types they have: its
 * types keep their names, and hold `unknown` on both sides.
 */
export function emptyMessages(operation: JsonObject | undefined, parts: Set<string> | 'all'): void {
  if (!operation) return;
  const isMeant = (part: string) => parts === 'all' || parts.has(part);
  const { requestBody, responses } = operation;
  // Of an operation that only one side has, the parameters are in no type that is compared.
  if (parts === 'all') operation.parameters = [];
  if (isMeant('requestBody')) operation.requestBody = emptied(requestBody);
  if (!isObject(responses)) return;
  const messages = Object.entries(responses).map(([status, response]) => [
    status,
    isMeant(status) ? emptied(response) : response,
  ]);
  operation.responses = Object.fromEntries(messages);
}

function emptied(message: unknown): unknown {
  if (!isObject(message) || !isObject(message.content)) return message;
  const types = Object.keys(message.content).map((name) => [name, { schema: {} }]);
  const { headers: _, ...rest } = message;
  return { ...rest, content: Object.fromEntries(types) };
}
