import type { UserConfig } from '@hey-api/openapi-ts';

type Plugin = Extract<NonNullable<UserConfig['plugins']>[number], { name: 'valibot' }>;
type StringResolver = NonNullable<NonNullable<Plugin['$resolvers']>['string']>;

/**
 * Makes valibot mean what JSON Schema means. `minLength` and `maxLength` count code points, where
 * valibot counts UTF-16 units; and `email` is wider than valibot's own idea of an address. Each
 * check has a message of its own, because valibot's default ones repeat the value, a password say.
 */
export const validateStrings: StringResolver = ({ $, nodes, plugin, schema }) => {
  const { v } = plugin.imports;
  const { minLength, maxLength, pattern } = schema;
  const matches = (source: string, message: string) =>
    $(v).attr('regex').call($.regexp(source, 'u'), $.literal(message));
  nodes.minLength = () =>
    minLength === undefined
      ? undefined
      : matches(`^[^]{${minLength},}$`, `must have ${characters(minLength)} or more`);
  nodes.maxLength = () =>
    maxLength === undefined
      ? undefined
      : matches(`^[^]{0,${maxLength}}$`, `must have ${characters(maxLength)} or fewer`);
  nodes.pattern = () =>
    pattern === undefined ? undefined : matches(pattern, `must match ${pattern}`);
  const format = nodes.format;
  nodes.format = (context) =>
    schema.format === 'email'
      ? $(v).attr('rfcEmail').call($.literal('must be an e-mail address'))
      : format(context);
  return undefined;
};

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
