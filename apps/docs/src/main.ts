import { serveDocs } from './docs.ts';
import { HELP, readOptions } from './options.ts';

const options = readOptions(process.argv.slice(2), process.env);
if (options.kind === 'help') {
  console.log(HELP);
} else if (options.kind === 'usage') {
  fail(options.message);
} else {
  const docs = await serveDocs({ port: options.port, host: '127.0.0.1' });
  if (docs.ok) {
    console.log(`The API reference is at ${docs.url}. Ctrl-C stops it.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, docs.close);
  } else {
    fail(docs.message);
  }
}

function fail(message: string): void {
  console.error(`docs: ${message}`);
  process.exitCode = 2;
}
