/** Code that writes, reads and compares with everything that the types of the shop have. */
export const shopCode = `
const owner: api.Owner = { email: 'ann@pets.test' };
const body: api.NewPet = { name: 'Tom', kind: 'cat', age: null, owner, labels: { colour: 'red' } };
export const add: api.AddPetData = { body, url: '/pets' };
export const list: api.ListPetsData = { query: { limit: 1, status: 'free' }, url: '/pets' };
export const get: api.GetPetData = { path: { petId: '1' }, url: '/pets/{petId}' };
export const drop: api.DeletePetsByPetIdData = { path: { petId: '1' }, url: '/pets/{petId}' };
export const put: api.PutPhotoData = {
  body: new Blob([]), path: { petId: '1' }, url: '/pets/{petId}/photo',
};
export function read(pet: api.GetPetResponse, pets: api.ListPetsResponses[200]): api.Pet[] {
  const text: string = pet.name + (pet.kind === 'dog' ? 'dog' : '') + (pet.kind === 'cat' ? 'cat' : '');
  const age: number | null | undefined = pet.age;
  const year: number = age === null ? 0 : pet.id;
  const label: string | undefined = pet.labels?.['colour'] ?? pet.owner?.email;
  const parents: api.Pet[] = pet.parents ?? [];
  return text && year && label ? parents : [...pets, ...(pets[0]?.parents ?? [])];
}
export function refused(error: api.AddPetError, other: api.GetPetError | api.ListPetsError): string {
  if (error.code === 'taken') return 'taken';
  if (error.code === 'sold') return 'sold';
  return other.message + (other.field ?? '');
}
export function byStatus(errors: api.AddPetErrors, answers: api.AddPetResponses): string {
  const known: 'taken' | 'sold' = errors[409].code;
  return answers[201].name + known;
}
export const photo = (image: api.PutPhotoResponse): number => image.size;
export const gone: api.DeletePetsByPetIdResponses[204] = undefined;
export const options: api.ClientOptions = { baseUrl: 'http://localhost' };
export const unused: api.Unused = { text: '' };
export const problem: api.Problem = { message: '' };
`;
