import { fileURLToPath } from 'node:url';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const entries = ['client', 'node', 'validation', 'msw'];

/**
 * Compares the public types in `dist/` with the committed reports, and with `write` brings these up
 * to date. Answers with the entries whose report differs.
 */
export function extractReports(write: boolean): string[] {
  const configs = entries.map(configFor);
  const [first] = configs;
  if (!first) return [];
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: configs.map((config) => config.mainEntryPointFilePath),
  });
  const options = { compilerState, localBuild: write, messageCallback: mute };
  return entries.filter((_, index) => {
    const config = configs[index];
    return config && Extractor.invoke(config, options).apiReportChanged;
  });
}

function configFor(entry: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: packageFolder,
      newlineKind: 'lf',
      mainEntryPointFilePath: `<projectFolder>/dist/${entry}.d.ts`,
      compiler: { overrideTsconfig: { compilerOptions } },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: '<projectFolder>/api/generated',
        reportTempFolder: '<projectFolder>/.vitest/api',
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } } },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${packageFolder}package.json`,
  });
}

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  skipLibCheck: true,
};

/** The caller says what differs. */
function mute(message: { handled: boolean }): void {
  message.handled = true;
}
