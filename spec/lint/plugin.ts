import { allowedMethod } from './rules/allowed-method.ts';
import { closedObjects } from './rules/closed-objects.ts';
import { commonProblems } from './rules/common-problems.ts';
import { cookieAttributes } from './rules/cookie-attributes.ts';
import { headerExample } from './rules/header-example.ts';
import { noStore } from './rules/no-store.ts';
import { problemExample } from './rules/problem-example.ts';
import { problemStatus } from './rules/problem-status.ts';
import { sessionCookies } from './rules/session-cookies.ts';
import { textLimits } from './rules/text-limits.ts';

/** The house rules that no setting of Redocly's own rules can express. */
export default () => ({
  id: 'house',
  rules: {
    oas3: {
      'allowed-method': allowedMethod,
      'closed-objects': closedObjects,
      'common-problems': commonProblems,
      'cookie-attributes': cookieAttributes,
      'header-example': headerExample,
      'no-store': noStore,
      'problem-example': problemExample,
      'problem-status': problemStatus,
      'session-cookies': sessionCookies,
      'text-limits': textLimits,
    },
  },
});
