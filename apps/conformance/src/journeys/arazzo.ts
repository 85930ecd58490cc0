import type { Operation } from '@rememberizer/description';
import type { JsonObject } from '@rememberizer/description/json';

/** A parameter of a step: of a request if it says where, else an input of the called workflow. */
export interface StepParameter {
  name: string;
  in?: 'path' | 'query' | 'header' | 'cookie';
  value: unknown;
}

/** A Criterion Object (Arazzo 1.0.1 §4.6.11). */
export interface Criterion {
  type: 'simple' | 'regex' | 'jsonpath';
  condition: string;
  context?: string;
}

/** Where control goes: to a step of the same workflow, or to another workflow. */
export type Destination = { step: string } | { workflow: string };

/** A Success or Failure Action Object (§4.6.7, §4.6.8). Its criteria say when it is the one. */
export type Action = { criteria: Criterion[] } & (
  | { type: 'end' }
  | { type: 'goto'; to: Destination }
  /** The step is tried again, after a visit to somewhere else if that is named. */
  | { type: 'retry'; afterMs: number; limit: number; via?: Destination }
);

/** A Request Body Object (§4.6.13). */
export interface RequestBody {
  contentType: string;
  payload: unknown;
  /** `target` is a JSON pointer into the payload. */
  replacements: { target: string; value: unknown }[];
  /** The payload is text that is sent as it is, also where it is none of the media type. */
  encoding?: 'utf8' | 'latin1';
}

/** A mail that the step brings about: see `x-mail` in this folder's README. */
export interface ExpectedMail {
  to: string;
  pattern: string;
}

/** What has to equal the answer of an earlier step: see `x-same-answer` there. */
export interface SameAnswer {
  step: string;
  except: string[];
  /** Of what is excepted, what has to be another. */
  other: string[];
}

/** A time, or a JWT that expires at one, in seconds from the answer: see `x-time` there. */
export interface ExpectedTime {
  of: string;
  after: number;
}

/** What a step says beyond Arazzo. */
export interface StepExtensions {
  mail?: ExpectedMail;
  sameAnswer?: SameAnswer;
  /** What is asked in place of the operation's method and path. */
  otherRequest?: { method?: string; path?: string };
  times?: ExpectedTime[];
  /** Where the client of this step is, seen from that of the journey. */
  network?: 'same' | 'other';
}

/**
 * What a step sends and the description refuses. If the step does not expect that, it is stale: mostly
 * the description has changed, and the workflow has not. That is no fault of any server.
 */
export interface RefusedRequest {
  isExpected: boolean;
  /** It expects to be refused, but another step is stale for the very same reason. */
  isSuspect?: boolean;
  /** Where the step is written: `file:12`. */
  at: string;
  /** `body #/name`, `query limit`. */
  place: string;
  expected: string;
  seen: string;
  /** What refuses it in the description. */
  pointer: string;
}

/** One step of a workflow (§4.6.5), references to reusable objects resolved. */
export interface Step extends StepExtensions {
  id: string;
  /** The workflow that it is a step of. */
  journey: string;
  /** That of the workflow, if it has none of its own. */
  description: string;
  calls: { operation: Operation } | { workflow: string };
  parameters: StepParameter[];
  requestBody?: RequestBody;
  criteria: Criterion[];
  onSuccess: Action[];
  onFailure: Action[];
  outputs: Record<string, string>;
  /** `file#/workflows/0/steps/1`, where people find it. */
  source: string;
  /** What the description refuses of its request. */
  refused?: RefusedRequest;
}

/** One workflow (§4.6.4). */
export interface Workflow {
  id: string;
  summary: string;
  /** JSON Schemas by the name of the input. */
  inputs: Record<string, JsonObject>;
  dependsOn: string[];
  steps: Step[];
  outputs: Record<string, string>;
  /** Called by another workflow, and so part of that. */
  isCalled: boolean;
}

/** Whether a step of the workflow waits for the answer to too many requests. */
export function provokesLimit({ steps }: Workflow): boolean {
  return steps.some(({ criteria }) => criteria.some(({ condition }) => /\b429\b/.test(condition)));
}
