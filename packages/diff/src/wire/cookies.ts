import type { Description, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { cookieSchemas, nameInSchema } from '@rememberizer/oracle/cookie-schema';
import type { Witness } from '../change.ts';
import { canonical } from '../schema/canonical.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';

export const COOKIE_REASON =
  'where and how long a browser keeps a cookie and sends it hangs on its attributes';

/** The attributes of a cookie by what they are called, each with what its schema says. */
interface Cookie {
  pointer: string;
  attributes: Map<string, { pointer: string; schema: string }>;
}

/**
 * Compares cookies attribute by attribute, where the schema of `Set-Cookie` describes each by itself.
 * Undefined where it does not; then its schemas are compared as any others.
 */
export function compareCookies(
  context: Context,
  location: string,
  base: Resolved,
  revision: Resolved,
  show: () => Witness | undefined,
): Told[] | undefined {
  const before = cookiesOf(context.base, base);
  const after = cookiesOf(context.revision, revision);
  if (before.size === 0 || after.size === 0) return undefined;
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const told = {
      location: `${location} ${name}`,
      show,
      pointers: [was?.pointer, is?.pointer] as Told['pointers'],
    };
    if (!was)
      return [
        { ...told, rule: 'cookie-added', rating: 'additive', message: `cookie ${name} is new` },
      ];
    if (!is) {
      const reason = 'who relies on the cookie gets none';
      return [
        {
          ...told,
          rule: 'cookie-removed',
          rating: 'breaking',
          message: `cookie ${name} is gone`,
          reason,
        },
      ];
    }
    return compareAttributes(told, was, is);
  });
}

/** Whatever a browser does with a cookie hangs on its attributes, whether they ask for more or less. */
function compareAttributes(told: Pick<Told, 'location' | 'show'>, was: Cookie, is: Cookie): Told[] {
  const titles = [...new Set([...was.attributes.keys(), ...is.attributes.keys()])];
  return titles.flatMap((title): Told[] => {
    const [old, now] = [was.attributes.get(title), is.attributes.get(title)];
    if (old?.schema === now?.schema) return [];
    const words = old && now ? 'is described anew' : now ? 'is new' : 'is gone';
    return [
      {
        ...told,
        rule: 'cookie-attribute-changed',
        rating: 'breaking',
        location: `${told.location}; ${title}`,
        message: `${title} ${words}`,
        reason: COOKIE_REASON,
        pointers: [old?.pointer ?? was.pointer, now?.pointer ?? is.pointer],
      },
    ];
  });
}

function cookiesOf(description: Description, header: Resolved): Map<string, Cookie> {
  return new Map(
    cookieSchemas(description, header).flatMap((pointer) => {
      const name = nameInSchema(description, pointer);
      return name === undefined
        ? []
        : [[name, { pointer, attributes: attributesOf(description, pointer) }]];
    }),
  );
}

function attributesOf(description: Description, pointer: string): Cookie['attributes'] {
  const schema = description.resolve({ $ref: pointer })?.node;
  const parts = Array.isArray(schema?.allOf) ? schema.allOf : [schema];
  return new Map(
    parts.flatMap((part, index) => {
      const at = Array.isArray(schema?.allOf) ? `${pointer}/allOf/${index}` : pointer;
      const resolved = description.resolve(part, at);
      if (!resolved) return [];
      const { title, description: _, ...rest } = resolved.node;
      const name = typeof title === 'string' ? title : canonical(rest);
      return isObject(rest)
        ? [[name, { pointer: resolved.pointer, schema: canonical(rest) }] as const]
        : [];
    }),
  );
}
