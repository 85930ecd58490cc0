import { extractReports } from './extract.ts';

// Brings the reports of the public types up to date; `pnpm build` makes the types.
for (const entry of extractReports(true)) console.log(`api/generated/${entry}.api.md changed`);
