import type { Operation } from '@rememberizer/description';

/** The operations with those at the end that take away what others need. */
export function deletionsLast(operations: Operation[]): Operation[] {
  return operations.toSorted((a, b) => Number(deletes(a)) - Number(deletes(b)));
}

/** What names things comes before what makes some, and that before what looks for one of them. */
export function producersFirst(operations: Operation[]): Operation[] {
  const rank = ({ method, path }: Operation) =>
    path.split('{').length * 2 + Number(method !== 'GET');
  return deletionsLast(operations.toSorted((a, b) => rank(a) - rank(b)));
}

function deletes({ method }: Operation): boolean {
  return method === 'DELETE';
}
