import { run } from '@rememberizer/conformance/command';
import { runTurbo } from './turbo.ts';

// The conformance app's default description is our bundle, so it is made first. What the app
// prints, its exit code and the folder that relative paths start from stay its own.
const made = await runTurbo(['bundle']);
if (made.ok) {
  process.exitCode = await run(process.argv.slice(2));
} else {
  console.error(`The description in spec/ does not bundle (${made.task}):\n\n${made.output}`);
  process.exitCode = 2;
}
