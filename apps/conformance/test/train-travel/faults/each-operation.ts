import { problem, Refusal } from '../message.ts';
import { ALICE } from '../tokens.ts';
import { as, type ChosenFault, OPERATIONS, on } from './fault.ts';

const each = (make: (operation: string) => ChosenFault) =>
  Object.keys(OPERATIONS).map((operation) => ({ ...make(operation), operation }));

/** The same faults in each operation. */
export const faultsOfEach: ChosenFault[] = [
  ...each((operation) => ({
    name: `${operation} needs no token`,
    rule: 'credentials-not-required',
    fault: on(operation, (asked, next) =>
      next(asked.headers.authorization ? asked : as(asked, ALICE)),
    ),
  })),
  ...each((operation) => ({
    name: `${operation} takes any token`,
    rule: 'token-garbage',
    fault: on(operation, (asked, next) =>
      next(/^bearer /i.test(asked.headers.authorization ?? '') ? as(asked, ALICE) : asked),
    ),
  })),
  ...each((operation) => ({
    name: `${operation} takes a token under any scheme`,
    rule: 'token-scheme',
    fault: on(operation, (asked, next) =>
      next(asked.headers.authorization?.endsWith(` ${ALICE}`) ? as(asked, ALICE) : asked),
    ),
  })),
  ...each((operation) => ({
    name: `${operation} challenges nobody`,
    rule: 'www-authenticate-on-401',
    fault: on(operation, (asked, next) => {
      const reply = next(asked);
      const { 'WWW-Authenticate': _, ...headers } = reply.headers;
      return reply.status === 401 ? { ...reply, headers } : reply;
    }),
  })),
  ...each((operation) => ({
    name: `${operation} fails where it should refuse`,
    rule: 'server-error',
    fault: on(operation, (asked, next) => {
      const reply = next(asked);
      return reply.status === 400 || reply.status === 401
        ? problem(new Refusal(500, 'Cannot read properties of undefined.'))
        : reply;
    }),
  })),
];
