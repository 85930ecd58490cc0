import type { Oas3Operation, Oas3Rule } from '@redocly/openapi-core';
import { isSafe } from '../responses.ts';

/**
 * Every operation declares the problems that it can answer for what it is: 405 and 503 all of them,
 * 403 those that change something (no other site may send them), and 413 and 415 those that read a
 * body. None declares what it never answers.
 */
export const commonProblems: Oas3Rule = () => ({
  Operation(operation: Oas3Operation, { key, location, report }) {
    const declared = Object.keys(operation.responses ?? {});
    const required = [
      { status: '403', kind: 'that changes something', asked: !isSafe(key) },
      { status: '405', kind: '', asked: true },
      { status: '413', kind: 'with a body', asked: Boolean(operation.requestBody) },
      { status: '415', kind: 'with a body', asked: Boolean(operation.requestBody) },
      { status: '503', kind: '', asked: true },
    ].filter(({ status, asked }) => asked && !declared.includes(status));

    for (const { status, kind } of required) {
      const message = `An operation ${kind ? `${kind} ` : ''}declares ${status}.`;
      report({ message, location: location.child('responses').key() });
    }
    for (const status of ['413', '415']) {
      if (operation.requestBody || !declared.includes(status)) continue;
      const message = `An operation without a body never answers ${status}.`;
      report({ message, location: location.child(['responses', status]).key() });
    }
  },
});
