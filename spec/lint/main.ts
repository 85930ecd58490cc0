import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { tidy } from './report.ts';

// `pnpm lint` of the description: `redocly lint` with its arguments and its exit code.
const command = join(import.meta.dirname, '../node_modules/.bin/redocly');
const redocly = spawn(command, ['lint', ...process.argv.slice(2)]);
const ended = once(redocly, 'close');
const [problems, summary] = await Promise.all([text(redocly.stdout), text(redocly.stderr)]);
const told = tidy(problems, summary);
process.stdout.write(told.problems);
process.stderr.write(told.summary);
[process.exitCode] = await ended;
