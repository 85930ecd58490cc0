import { hash, verify } from '@node-rs/argon2';

/** The price of one hash. Memory in KiB. */
export type HashingCost = { memoryKiB: number; iterations: number };

/** OWASP's first choice for argon2id: 19 MiB, 2 iterations, 1 lane (password storage cheat sheet). */
export const HASHING_COST: HashingCost = { memoryKiB: 19 * 1024, iterations: 2 };

export type Hashing = {
  hash(password: string): Promise<string>;
  /** Whether the password belongs to the hash. Without a hash it takes as long and says no. */
  verify(password: string, passwordHash: string | undefined): Promise<boolean>;
};

/**
 * Hashes passwords with argon2id, salted by the library. Passwords are brought to NFKC first,
 * because keyboards and systems write the same character in several ways (NIST SP 800-63B §3.1.1.2).
 */
export async function createHashing({ memoryKiB, iterations }: HashingCost): Promise<Hashing> {
  // Argon2id is the library's default; a test holds it to that.
  const options = {
    memoryCost: memoryKiB,
    timeCost: iterations,
    parallelism: 1,
  };
  // An unknown login is compared with this one, so that it costs what a known one costs: otherwise
  // the time of an answer tells who has an account (ASVS 6.3.8).
  const nobody = await hash(crypto.randomUUID(), options);
  return {
    hash: (password) => hash(password.normalize('NFKC'), options),
    async verify(password, passwordHash) {
      const matches = await verify(passwordHash ?? nobody, password.normalize('NFKC'));
      return matches && passwordHash !== undefined;
    },
  };
}
