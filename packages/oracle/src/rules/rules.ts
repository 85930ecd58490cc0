import type { Rule } from '../rule.ts';
import { bodyRules } from './body.ts';
import { cookieRules } from './cookies.ts';
import { headerRules } from './headers.ts';
import { httpRules } from './http.ts';
import { leakRules } from './leaks.ts';
import { noBodyRules } from './no-body.ts';
import { problemRules } from './problem.ts';
import { statusRules } from './status.ts';
import { tokenRules } from './tokens.ts';
import { writeOnlyRules } from './write-only.ts';

/** Everything that is asked of a response, in the order in which findings are told. */
export const rules: readonly Rule[] = [
  ...statusRules,
  ...bodyRules,
  ...writeOnlyRules,
  ...noBodyRules,
  ...headerRules,
  ...cookieRules,
  ...problemRules,
  ...httpRules,
  ...tokenRules,
  ...leakRules,
];
