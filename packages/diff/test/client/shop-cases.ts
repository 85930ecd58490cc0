import type { Case } from './case.ts';
import { type Edit, edit } from './edit.ts';
import { shop } from './shop.ts';
import { shopCode } from './shop-code.ts';

/** A change of the shop after which that code no longer compiles. */
export function breaks(name: string, edits: Edit, code: string, ...tells: string[]): Case {
  return { name, base: shop, revision: edit(shop, edits), verdict: 'breaking', code, tells };
}

/** A change of the shop after which all code compiles. */
export function keeps(verdict: 'additive' | 'none', name: string, edits: Edit): Case {
  return { name, base: shop, revision: edit(shop, edits), verdict, code: shopCode };
}

/** Code that calls an operation of the shop. */
export const addPet = (body: string) =>
  `export const data: api.AddPetData = { url: '/pets', body: ${body} };`;
export const listPets = (query: string) =>
  `export const data: api.ListPetsData = { url: '/pets', query: ${query} };`;
