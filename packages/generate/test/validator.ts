import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** A validator that shares no code with what makes the values. */
export function independentValidator(): Ajv2020 {
  const validator = new Ajv2020({
    strict: false,
    logger: false,
    // 111848.18 is a multiple of 0.01, although the quotient of the binary fractions is none of 1.
    multipleOfPrecision: 8,
    ownProperties: true,
    code: { optimize: false, regExp: Object.assign(lenient, { code: 'new RegExp' }) },
  });
  formats.default(validator);
  return validator;
}

function lenient(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
