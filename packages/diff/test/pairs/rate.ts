import { describe, type JsonObject } from '@rememberizer/description';
import { type Rating, worst } from '../../src/change.ts';
import { prove } from '../../src/prove.ts';
import { compareWire } from '../../src/wire/wire.ts';

/** The rating on the wire of two documents that stand in no file. */
export function rateWire(base: JsonObject, revision: JsonObject): Rating {
  const [one, other] = [base, revision].map((document) =>
    describe(document, String(document.openapi).startsWith('3.0') ? '3.0' : '3.1', []),
  );
  if (!one || !other) return 'none';
  return worst(compareWire(one, other).map((finding) => prove(finding).wire));
}
