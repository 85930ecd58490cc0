/** The kinds of Prism's findings; each has the statuses with which a description may answer it. */
export type FaultKind = 'unauthenticated' | 'unsupported-media-type' | 'invalid';

/** One thing that is wrong with a request. It never holds the value that is wrong. */
export interface Fault {
  kind: FaultKind;
  /** The part of the request: `body`, `query`, `header`, `path`. */
  part: string;
  /** Where in that part: for a body the keys that lead to the fault, else the parameter's name. */
  path: string[];
  /** The JSON Schema keyword that the value fails. */
  code: string;
  /** The fault in a sentence. */
  detail: string;
  /** The challenges of the security schemes, if the request lacks credentials. */
  challenges: string[];
}

/** A finding of Prism's; `path` begins with the part of the request. */
export interface Finding {
  path?: readonly (string | number)[];
  code?: string | number;
  message: string;
  tags?: readonly string[];
}

/** Makes a fault of a finding: a missing or unknown property is named itself, not its parent. */
export function toFault({ path = [], code, message, tags = [] }: Finding): Fault {
  const [part = 'body', ...rest] = path.map(String);
  const keyword = String(code ?? 'invalid');
  const named = nameOf(keyword, message);
  return {
    kind: kindOf(keyword),
    part,
    path: named === undefined ? rest.map(unescapePointer) : [...rest.map(unescapePointer), named],
    code: keyword,
    detail: sentence(keyword, part, rest, message),
    challenges: [...tags],
  };
}

function kindOf(code: string): FaultKind {
  if (code === '401') return 'unauthenticated';
  return code === '415' ? 'unsupported-media-type' : 'invalid';
}

/** Ajv reports these keywords on the object and names the property in the message only. */
function nameOf(keyword: string, message: string): string | undefined {
  const patterns: Record<string, RegExp> = {
    required: /must have required property '(.*)'$/s,
    additionalProperties: /; found '(.*)'$/s,
    unevaluatedProperties: /: '(.*)'$/s,
  };
  return patterns[keyword]?.exec(message)?.[1];
}

function sentence(keyword: string, part: string, path: string[], message: string): string {
  if (keyword === 'required') return 'It is missing.';
  if (/^(additional|unevaluated)Properties$/.test(keyword)) return 'It is not declared.';
  const kind = part === 'body' ? 'property' : 'parameter';
  const subject = path.length > 0 ? ` ${kind} ${path.join('.').trim()}` : '';
  const prefix = `Request ${part}${subject} `;
  return message.startsWith(prefix) ? `It ${message.slice(prefix.length)}.` : `${message}.`;
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
