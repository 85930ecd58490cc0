import { readArguments, usage } from './arguments.ts';
import { serveDocs } from './docs.ts';

const WRONG_USAGE = 2;

const args = readArguments(process.argv.slice(2), process.env);
if (!args.ok) {
  fail(args.message);
} else if (args.help) {
  console.log(usage);
} else {
  const docs = await serveDocs({ port: args.port, host: '127.0.0.1' });
  if (docs.ok) {
    console.log(`The API reference is at ${docs.url}. Stop it with Ctrl-C.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, docs.close);
  } else {
    fail(docs.message);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = WRONG_USAGE;
}
