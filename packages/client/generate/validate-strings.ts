import type { UserConfig } from '@hey-api/openapi-ts';

type Plugin = Extract<NonNullable<UserConfig['plugins']>[number], { name: 'valibot' }>;
type StringResolver = NonNullable<NonNullable<Plugin['$resolvers']>['string']>;

/**
 * Makes valibot mean what JSON Schema means. `minLength` and `maxLength` count code points, where
 * valibot counts UTF-16 units; and `email` is wider than valibot's own idea of an address.
 */
export const validateStrings: StringResolver = ({ $, nodes, plugin, schema }) => {
  const { v } = plugin.imports;
  const matches = (source: string, message: string) =>
    $(v).attr('regex').call($.regexp(source, 'u'), $.literal(message));
  nodes.minLength = () =>
    schema.minLength === undefined
      ? undefined
      : matches(`^[^]{${schema.minLength},}$`, `must have ${characters(schema.minLength)} or more`);
  nodes.maxLength = () =>
    schema.maxLength === undefined
      ? undefined
      : matches(
          `^[^]{0,${schema.maxLength}}$`,
          `must have ${characters(schema.maxLength)} or fewer`,
        );
  const format = nodes.format;
  nodes.format = (context) =>
    schema.format === 'email' ? $(v).attr('rfcEmail').call() : format(context);
  return undefined;
};

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
