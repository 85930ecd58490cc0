import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

type Keys = { signingKeys: string[]; secrets: string[] };

/**
 * Completes a development configuration with keys of its own, kept in the data folder so that
 * sessions survive a restart. Never used in production, where the configuration is complete.
 */
export function withDevelopmentKeys(config: Config): Config {
  if (config.signingKeys.length > 0 && config.secrets.length > 0) return config;
  const keys = config.dataDir === ':memory:' ? generate() : load(config.dataDir);
  return {
    ...config,
    signingKeys: config.signingKeys.length > 0 ? config.signingKeys : keys.signingKeys,
    secrets: config.secrets.length > 0 ? config.secrets : keys.secrets,
  };
}

function load(dataDir: string): Keys {
  const file = join(dataDir, 'development-keys.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // `wx` fails if the file is there, so of two instances that start at once only one writes it.
    writeFileSync(file, JSON.stringify(generate(), null, 2), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Keys;
}

function generate(): Keys {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return {
    signingKeys: [privateKey.toString('base64')],
    secrets: [randomBytes(32).toString('base64')],
  };
}
