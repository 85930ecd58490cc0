import { fileURLToPath } from 'node:url';
import { loadDescription } from '@rememberizer/description';

const file = fileURLToPath(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));
const loaded = await loadDescription(file);
if (!loaded.ok) throw new Error(loaded.failure.message);

export const authDescription = loaded.description;
