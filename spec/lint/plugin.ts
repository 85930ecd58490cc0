import { closedObjects } from './rules/closed-objects.ts';
import { cookieAttributes } from './rules/cookie-attributes.ts';
import { headerExample } from './rules/header-example.ts';
import { problemExample } from './rules/problem-example.ts';
import { problemStatus } from './rules/problem-status.ts';
import { textLimits } from './rules/text-limits.ts';

/** The house rules that no setting of Redocly's own rules can express. */
export default () => ({
  id: 'house',
  rules: {
    oas3: {
      'closed-objects': closedObjects,
      'cookie-attributes': cookieAttributes,
      'header-example': headerExample,
      'problem-example': problemExample,
      'problem-status': problemStatus,
      'text-limits': textLimits,
    },
  },
});
