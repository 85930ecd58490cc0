import type { JsonObject, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { canonical } from '../schema/canonical.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';

const REASON = 'requests go to the address that the base names';

/** Compares the servers that both sides name for everything. */
export function compareServers({ base, revision }: Context): Told[] {
  const isUsed = [base, revision].every(
    ({ document, operations }) =>
      operations.length === 0 || operations.some((each) => !ownServers(each, document)),
  );
  if (!isUsed) return [];
  return compareLists(base.document.servers, revision.document.servers, ['#/servers', '#/servers']);
}

/** Compares servers that an operation, or its path, has for itself. */
export function compareOwnServers(base: Operation, revision: Operation, context: Context): Told[] {
  const [before, after] = [
    ownServers(base, context.base.document),
    ownServers(revision, context.revision.document),
  ];
  if (!before && !after) return [];
  return compareLists(
    before ?? context.base.document.servers,
    after ?? context.revision.document.servers,
    [joinPointer(base.pointer, 'servers'), joinPointer(revision.pointer, 'servers')],
  );
}

function ownServers({ node, path }: Operation, { paths }: JsonObject): unknown {
  const item = isObject(paths) ? paths[path] : undefined;
  const lists = [node.servers, isObject(item) ? item.servers : undefined];
  return lists.find((list) => Array.isArray(list) && list.length > 0);
}

function compareLists(before: unknown, after: unknown, pointers: [string, string]): Told[] {
  const [was, is] = [before, after].map(readServers) as [JsonObject[], JsonObject[]];
  const byUrl = (list: JsonObject[], url: unknown) => list.find((server) => urlOf(server) === url);
  const told = { location: 'servers', pointers, side: 'api' as const };
  return [
    ...was.flatMap((server): Told[] => {
      const url = urlOf(server);
      const kept = byUrl(is, url);
      if (kept) return compareVariables(told, server, kept);
      if (isReached(server, is)) return [];
      const message = `server ${url} is gone`;
      return [{ ...told, rule: 'server-removed', rating: 'breaking', message, reason: REASON }];
    }),
    ...is
      .filter((server) => !byUrl(was, urlOf(server)) && !isReached(server, was))
      .map((server): Told => {
        const message = `server ${urlOf(server)} is new`;
        return { ...told, rule: 'server-added', rating: 'additive', message };
      }),
  ];
}

/** Without a list there is one server, the one that the description comes from (OpenAPI 3.1 §4.8.1). */
function readServers(list: unknown): JsonObject[] {
  const servers = Array.isArray(list) ? list.filter(isObject) : [];
  return servers.length > 0 ? servers : [{ url: '/' }];
}

/** The address as it is compared: without a slash at the end, and as a browser writes it. */
function urlOf({ url }: JsonObject): string {
  const written = String(url);
  const parsed = URL.canParse(written) && !written.includes('{') ? new URL(written).href : written;
  return parsed.replace(/(?<=[^/])\/+$/, '');
}

/** Whether each address of a server is one of others, whatever their variables are called. */
function isReached(server: JsonObject, others: JsonObject[]): boolean {
  const known = new Set(others.flatMap(addresses));
  return addresses(server).every((address) => known.has(address));
}

/** The addresses of a server: each choice of its variables, `{}` for one that may be anything. */
function addresses({ url, variables }: JsonObject): string[] {
  const names = [
    ...new Set([...String(url).matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name))),
  ];
  const filled = names.reduce<string[]>(
    (all, name) => {
      const variable = isObject(variables) ? variables[name] : undefined;
      const values = isObject(variable) && Array.isArray(variable.enum) ? variable.enum : ['{}'];
      return all.flatMap((each) =>
        values.map((value) => each.replaceAll(`{${name}}`, String(value))),
      );
    },
    [String(url)],
  );
  return filled.map((address) => urlOf({ url: address }));
}

function compareVariables(
  told: Pick<Told, 'location' | 'pointers' | 'side'>,
  before: JsonObject,
  after: JsonObject,
): Told[] {
  const [was, is] = [before, after].map(({ variables }) => (isObject(variables) ? variables : {}));
  return Object.keys(was ?? {}).flatMap((name): Told[] => {
    const [old, now] = [was?.[name], is?.[name]].map((each) => (isObject(each) ? each : {}));
    const changed = (rating: 'breaking' | 'additive', message: string): Told => ({
      ...told,
      rule: `server-variable-${rating === 'breaking' ? 'changed' : 'added'}`,
      rating,
      message: `variable ${name}: ${message}`,
      ...(rating === 'breaking' ? { reason: REASON } : {}),
    });
    const [values, kept] = [old?.enum, now?.enum].map((list) =>
      Array.isArray(list) ? list : undefined,
    );
    const gone = kept ? (values ?? []).filter((value) => !kept.includes(value)) : [];
    const more = values ? (kept ?? ['any']).filter((value) => !values.includes(value)) : [];
    return [
      ...(canonical(old?.default) === canonical(now?.default)
        ? []
        : [changed('breaking', `${now?.default} unless chosen; was: ${old?.default}`)]),
      ...gone.map((value) => changed('breaking', `${value} is gone`)),
      ...(kept && !values ? [changed('breaking', `only ${kept.join(', ')}; was: any`)] : []),
      ...more.map((value) => changed('additive', `${value} is new`)),
    ];
  });
}
