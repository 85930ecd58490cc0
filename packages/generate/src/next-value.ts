import { isObject } from '@rememberizer/description/json';

/** Another value of the same type, for lists whose items have to differ. */
export function nextTo(item: unknown, step: number): unknown {
  if (step === 0) return item;
  if (typeof item === 'number') return item + step;
  if (typeof item === 'string') return `${item}${step}`;
  if (!isObject(item)) return item;
  const name = Object.keys(item).find((key) => /^(string|number)$/.test(typeof item[key]));
  return name === undefined ? item : { ...item, [name]: nextTo(item[name], step) };
}
