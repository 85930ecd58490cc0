import type { CaseFinding, CheckedReport } from '../report.ts';

/** Findings that most likely have one cause, the first of them shown in full. */
export interface FindingGroup {
  /** More than one where the description and an RFC ask for the same. */
  rules: string[];
  first: CaseFinding;
  /** The titles of the other cases in the operation of the first. */
  otherCases: string[];
  /** What else was expected there. */
  otherExpected: string[];
  /** The other operations. */
  otherOperations: string[];
}

const WEIGHTS = ['must', 'should', 'note'];

/**
 * Puts findings together that a person would call one, the MUSTs first: the same rule broken by
 * several requests of an operation, several rules that want the same of one part of an answer, and
 * either of them in several operations. Nothing gets lost but the words of the others.
 */
export function groupFindings({ findings, keywords }: CheckedReport): FindingGroup[] {
  const unchecked = uncheckedOperations(keywords);
  const byRule = groupsOf(
    findings.map((finding) => [finding]),
    ([first]) => [...placeOf(first), first.rule, withoutIndexes(first.message)],
  );
  const anyCredential = new Set(findings.filter(isGarbage).map((each) => placeOf(each).join()));
  const byPart = groupsOf(byRule, ([first]) => {
    const place = placeOf(first);
    if (anyCredential.has(place.join())) return place;
    return /^(header|body|cookie) /.test(first.location)
      ? [...place, first.expected, first.seen]
      : [...place, first.rule, first.message];
  });
  const byCause = groupsOf(byPart, (group) => [
    group[0].weight,
    ...new Set(group.map(({ rule }) => rule)),
    withoutIndexes(group[0].message),
    ...(unchecked.has(group[0].operation) ? ['nothing is checked'] : sourcesOf(group)),
  ]);
  return byCause.map(toGroup).toSorted((a, b) => rank(a) - rank(b));
}

/** That there is no answer at all comes first, because it often explains the others. */
function rank({ rules, first }: FindingGroup): number {
  return rules.includes('no-answer') ? -1 : WEIGHTS.indexOf(first.weight);
}

type Some = [CaseFinding, ...CaseFinding[]];

/** Joins the groups that have the same key. */
function groupsOf(groups: CaseFinding[][], keyOf: (group: Some) => unknown[]): CaseFinding[][] {
  const joined = Map.groupBy(groups, (group) => JSON.stringify(keyOf(group as Some)));
  return Array.from(joined.values(), (same) => same.flat());
}

function placeOf({ weight, operation, location }: CaseFinding): string[] {
  return [weight, operation, withoutIndexes(location)];
}

/** Where garbage is taken for a credential, so is all that is forged with more care. */
function isGarbage({ rule }: CaseFinding): boolean {
  return rule.endsWith('-garbage');
}

/** Every item of a list is wrong for the same reason. */
function withoutIndexes(text: string): string {
  return text.replace(/\/\d+(?=[/' ]|$)/g, '/*');
}

/** What asks for it, wherever in the description the operation stands. */
function sourcesOf(group: CaseFinding[]): string[] {
  const sources = group.map(({ source }) => source.replace(/^#\/paths\/[^/]+\/[^/]+/, '#/paths/*'));
  return [...new Set(sources)].sort();
}

/** The operations that refuse nothing that breaks the schemas of their requests. */
function uncheckedOperations(keywords: CheckedReport['keywords']): Set<string> {
  const tried = keywords.filter(
    ({ verdict, place }) =>
      verdict !== 'untried' && /^(#|path |query |header |cookie )/.test(place),
  );
  const byOperation = Map.groupBy(tried, ({ operation }) => operation);
  const unchecked = [...byOperation].filter(([, own]) =>
    own.every(({ verdict }) => verdict === 'overlooked'),
  );
  return new Set(unchecked.map(([operation]) => operation));
}

function toGroup(findings: CaseFinding[]): FindingGroup {
  const group = [...findings.filter(isGarbage), ...findings.filter((each) => !isGarbage(each))];
  const [first] = group as Some;
  const own = group.filter(({ operation }) => operation === first.operation);
  const others = (values: string[], value: string) =>
    [...new Set(values)].filter((other) => other !== value);
  return {
    rules: [...new Set(group.map(({ rule }) => rule))],
    first,
    otherCases: others(
      own.flatMap((finding) => [finding.case, ...finding.alsoIn]),
      first.case,
    ),
    otherExpected: others(
      own.map(({ expected }) => expected),
      first.expected,
    ),
    otherOperations: others(
      group.map(({ operation }) => operation),
      first.operation,
    ),
  };
}
