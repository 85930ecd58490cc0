import { isObject, type JsonObject } from '@rememberizer/description/json';
import parseJsonPath from 'jsonpath-rfc9535/parser';
import type { Criterion } from './arazzo.ts';
import { ConditionSyntax, checkCondition } from './condition.ts';
import { ArazzoFault } from './nodes.ts';

/** Reads a Criterion Object (§4.6.11), whose condition has to parse. */
export function readCriterion(node: JsonObject): Criterion {
  const type = isObject(node.type) ? String(node.type.type) : String(node.type ?? 'simple');
  // The specification itself once writes a simple condition in braces (§4.6.9.2).
  const condition = String(node.condition).replace(/^\{(\$.*)\}$/s, '$1');
  if (type !== 'simple' && type !== 'regex' && type !== 'jsonpath') {
    throw new ArazzoFault(
      `a criterion of type '${type}' is not supported; simple, regex and jsonpath are`,
    );
  }
  try {
    if (type === 'simple') checkCondition(condition);
    if (type === 'regex') new RegExp(condition, 'u');
    if (type === 'jsonpath') parseJsonPath(condition);
  } catch (error) {
    if (type === 'simple' && !(error instanceof ConditionSyntax)) throw error;
    throw new ArazzoFault((error as Error).message);
  }
  if (type === 'simple') return { type, condition };
  if (node.context === undefined) throw new ArazzoFault(`'${condition}' has no context`);
  return { type, condition, context: String(node.context) };
}
