import type { ObjectFacts } from './alternative.ts';
import type { SchemaRef } from './scope.ts';
import { type Type, typeOf } from './type.ts';

/** What the schemas of an object say of its members. */
export interface Members {
  /** The members that are named. */
  names: Set<string>;
  patterns: Map<string, Type>;
  /** What a member may be, whether or not it is named. */
  typeOf(name: string): Type;
  /** What a member may be that nothing names. */
  rest: Type;
}

const known = new WeakMap<ObjectFacts, Members>();

export function membersOf(facts: ObjectFacts): Members {
  const found = known.get(facts) ?? readMembers(facts);
  known.set(facts, found);
  return found;
}

function readMembers({ parts, unevaluated }: ObjectFacts): Members {
  const names = new Set(parts.flatMap(({ properties }) => [...properties.keys()]));
  const patterns = parts.flatMap((part) => part.patterns);
  const types = new Map<string, Type>();
  const additional = parts.flatMap((part) => part.additional ?? []);
  return {
    names,
    patterns: new Map(
      patterns.map(([pattern]) => [
        pattern,
        typeOf(patterns.filter(([each]) => each === pattern).map(([, ref]) => ref)),
      ]),
    ),
    rest: typeOf([...additional, ...unevaluated]),
    typeOf(name) {
      const type = types.get(name) ?? readMember(name);
      types.set(name, type);
      return type;
    },
  };

  function readMember(name: string): Type {
    let isNamed = false;
    const refs = parts.flatMap(({ properties, patterns, additional }): SchemaRef[] => {
      const own = properties.get(name);
      const matching = patterns.filter(([pattern]) => isMatch(pattern, name));
      const found = [...(own ? [own] : []), ...matching.map(([, ref]) => ref)];
      if (found.length > 0) isNamed = true;
      return found.length > 0 ? found : additional ? [additional] : [];
    });
    return typeOf(isNamed ? refs : [...refs, ...unevaluated]);
  }
}

function isMatch(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}
