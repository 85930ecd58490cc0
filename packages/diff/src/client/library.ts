/**
 * What generated types need of the standard library. The real one takes the compiler longer than
 * everything else here together.
 */
export const LIBRARY = `
interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface RegExp { readonly source: string }
interface String { readonly length: number }
interface Number { toFixed(digits?: number): string }
interface Boolean { valueOf(): boolean }
interface Array<T> { length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface BigInt { valueOf(): bigint }
interface Date { getTime(): number }
interface Blob { readonly size: number; readonly type: string }
interface File extends Blob { readonly name: string; readonly lastModified: number }
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type Record<K extends keyof any, T> = { [P in K]: T };
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
`;
