import type { Criterion } from './arazzo.ts';
import { holds } from './condition.ts';
import { evaluate, type Scope } from './expression.ts';
import { jsonpath } from './json-path.ts';
