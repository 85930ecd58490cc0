import { accountFaults } from './faults/accounts.ts';
import { byteFaults } from './faults/bytes.ts';
import { codeFaults } from './faults/codes.ts';
import { cookieFaults } from './faults/cookies.ts';
import type { ServerFault } from './faults/fault.ts';
import { identityFaults } from './faults/identity.ts';
import { limitFaults } from './faults/limits.ts';
import { methodFaults } from './faults/methods.ts';
import { orderFaults } from './faults/order.ts';
import { originFaults } from './faults/origins.ts';
import { passwordFaults } from './faults/passwords.ts';
import { problemFaults } from './faults/problems.ts';
import { readingFaults } from './faults/reading.ts';
import { sessionFaults } from './faults/sessions.ts';
import { strangerFaults } from './faults/strangers.ts';
import { timeFaults } from './faults/times.ts';
import { tokenFaults } from './faults/tokens.ts';

/** Every fault that is put into the reference server, or before it. */
export const faults: ServerFault[] = [
  ...accountFaults,
  ...byteFaults,
  ...codeFaults,
  ...cookieFaults,
  ...identityFaults,
  ...limitFaults,
  ...methodFaults,
  ...orderFaults,
  ...originFaults,
  ...passwordFaults,
  ...problemFaults,
  ...readingFaults,
  ...sessionFaults,
  ...strangerFaults,
  ...timeFaults,
  ...tokenFaults,
];
