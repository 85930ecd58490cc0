import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { installedBrowser } from '@rememberizer/chromium/executable';

/**
 * What this machine brings to the tests and a result may depend on: the version of Node, the
 * browser, and Python with `requests`. turbo has it in its cache key, so that a change of machine
 * runs the tests again instead of replaying another machine's result.
 */
export function testEnvironment(env: NodeJS.ProcessEnv = process.env): {
  TEST_ENVIRONMENT: string;
} {
  const parts = [
    `node ${process.version}`,
    `browser ${browser(env)}`,
    `requests ${pythonRequests()}`,
  ];
  return { TEST_ENVIRONMENT: parts.join(', ') };
}

/** An installed browser is told apart by its file, because asking it for its version takes long. */
function browser(env: NodeJS.ProcessEnv): string {
  const path = installedBrowser(env);
  if (!path) return 'from npm';
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${path} ${stat.size} ${stat.mtimeMs}` : `${path} missing`;
}

function pythonRequests(): string {
  try {
    const print = ['-c', 'from importlib.metadata import version; print(version("requests"))'];
    return execFileSync('python3', print, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'none';
  }
}
