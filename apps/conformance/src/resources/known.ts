import type { Description } from '@rememberizer/description';
import { headerLines } from '@rememberizer/oracle/response';
import type { CaseResult } from '../run-case.ts';
import { followLinks } from './links.ts';
import { isMemberName, type Member, normalise, readMembers } from './members.ts';
import { fillTemplate, fitsTemplate, nounOf, resourceTemplates } from './templates.ts';

/** Something that the target has, by its path. */
export interface Resource {
  /** Without the base path: `/bookings/17`. */
  path: string;
  /** This run made it, and so may change and delete it; anything else it only looks at. */
  isOwn: boolean;
  /** The target gave this path itself, as a link or in `Location`. */
  isLinked: boolean;
}

/** What the target gave away about what it has. */
export interface Known {
  /** Takes what a result tells. */
  learn(result: CaseResult): void;
  /** What fits a path template or the beginning of one, the newest first. */
  resources(template: string): Resource[];
  /** The values of members that are called so, such as `trip_id`, the newest first. */
  values(name: string): unknown[];
}

/** Starts to collect what successful answers give away. */
export function createKnown(description: Description, basePath: string): Known {
  const templates = resourceTemplates(description);
  const literals = new Set(description.operations.map(({ path }) => path));
  // By the template of a path the parameter that stands under it.
  const children = new Map(
    templates.flatMap((template) => {
      const [, parent = '', parameter] = /^(.*)\/\{([^{}]+)\}$/.exec(template) ?? [];
      return parameter === undefined ? [] : [[parent, parameter] as const];
    }),
  );
  const resources = new Map<string, Resource>();
  const values = new Map<string, unknown[]>();

  function add(path: string, isOwn: boolean, isLinked: boolean): void {
    if (literals.has(path) || !templates.some((template) => fitsTemplate(template, path))) return;
    const known = resources.get(path);
    resources.delete(path);
    resources.set(path, {
      path,
      isOwn: isOwn || known?.isOwn === true,
      isLinked: isLinked || known?.isLinked === true,
    });
  }

  function learn({ case: asked, result }: CaseResult): void {
    if (!result.ok || result.response.status < 200 || result.response.status >= 300) return;
    const { response } = result;
    const path = pathOf(asked.request.path, basePath);
    const isCreated = asked.request.method === 'POST' || response.status === 201;
    add(path, response.status === 201, false);
    for (const location of headerLines(response, 'Location')) {
      add(pathOf(location, basePath), response.status === 201, true);
    }
    // What was sent is the older news: the answer may have given it another id.
    const bodies = [isCreated ? asked.request.body : undefined, response.body];
    const child = children.get(asked.operation.path.replace(/\/$/, ''));
    for (const body of bodies) {
      const members = body ? readMembers(body, nounOf(path)) : [];
      for (const member of members) learnMember(path, child, member, isCreated);
    }
    for (const link of followLinks(description, asked, response)) {
      const linked = fillTemplate(link.operation.path, link.values);
      if (linked !== undefined) add(linked, isCreated, true);
      for (const [name, value] of Object.entries(link.values)) {
        remember(values, normalise(name), value);
      }
    }
  }

  /** `child` is what the paths of those things are called by that stand under the path. */
  function learnMember(
    path: string,
    child: string | undefined,
    member: Member,
    isCreated: boolean,
  ): void {
    const { value, isListed } = member;
    for (const name of member.names) remember(values, name, value);
    if (/^(https?:\/|\/)/.test(String(value))) {
      const link = pathOf(String(value), basePath);
      add(link, isCreated && parentOf(link) === path, true);
    }
    if (child === undefined || !isMemberName(child, member)) return;
    const base = path.replace(/\/$/, '');
    add(`${base}/${encodeURIComponent(value)}`, isCreated && !isListed, false);
  }

  return {
    learn,
    resources: (template) =>
      [...resources.values()].filter(({ path }) => fitsTemplate(template, path)).toReversed(),
    values: (name) => values.get(normalise(name)) ?? [],
  };
}

/** The newest first, and each value once. */
function remember(values: Map<string, unknown[]>, name: string, value: unknown): void {
  const others = (values.get(name) ?? []).filter((other) => other !== value);
  values.set(name, [value, ...others]);
}

/** The path of a URL without the base path and the query. */
export function pathOf(url: string, basePath: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
