import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isObject, type JsonObject } from '@rememberizer/description/json';

/** A JSON Web Token in its compact form (RFC 7515 §3.1), taken apart. */
export interface Jwt {
  header: JsonObject;
  payload: JsonObject;
  signature: string;
}

/** Every text of the form of a JWT within a text. */
export const JWT_PATTERN = /\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;

/** Takes a token apart; undefined if it is no JWT. */
export function parseJwt(token: string): Jwt | undefined {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0) return undefined;
  try {
    const [header, payload] = [head, body].map((part) =>
      JSON.parse(Buffer.from(part, 'base64url').toString('utf8')),
    );
    return isObject(header) && isObject(payload) ? { header, payload, signature } : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a token together again. */
export function writeJwt({ header, payload, signature }: Jwt): string {
  return `${signingInput({ header, payload })}.${signature}`;
}

/** Signs with a key that nobody but this process has. */
export function signForeign(header: JsonObject, payload: JsonObject): string {
  const { alg, key } = foreignKey(String(header.alg));
  const full = { ...header, alg };
  const signature = signBytes(alg, key, Buffer.from(signingInput({ header: full, payload })));
  return writeJwt({ header: full, payload, signature: signature.toString('base64url') });
}

/** The same, with the key to check it in the token (RFC 7515 §4.1.3), where nobody may trust it. */
export function signEmbedded(header: JsonObject, payload: JsonObject): string {
  const jwk = foreignKey(String(header.alg)).publicKey.export({ format: 'jwk' });
  return signForeign({ ...header, jwk }, payload);
}

/** Signs with a secret that others know or guess as well. */
export function signHmac(header: JsonObject, payload: JsonObject, secret: string | Buffer): string {
  const full = { ...header, alg: 'HS256' };
  const input = signingInput({ header: full, payload });
  const signature = createHmac('sha256', secret).update(input).digest('base64url');
  return writeJwt({ header: full, payload, signature });
}

type ForeignKey = { alg: string; key: KeyObject; publicKey: KeyObject };
const keys = new Map<string, ForeignKey>();

/** A key for the algorithm of the real token, so that only whose key it is makes the difference. */
function foreignKey(wanted: string): ForeignKey {
  const alg = /^(EdDSA|Ed25519|ES256|RS256|PS256)$/.test(wanted) ? wanted : 'RS256';
  let made = keys.get(alg);
  if (!made) {
    const { privateKey, publicKey } = generate(alg);
    made = { alg, key: privateKey, publicKey };
    keys.set(alg, made);
  }
  return made;
}

function generate(alg: string) {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (alg.startsWith('Ed')) return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signBytes(alg: string, key: KeyObject, input: Buffer): Buffer {
  if (alg.startsWith('Ed')) return sign(null, input, key);
  if (alg === 'ES256') return sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' });
  // 6 is RSA_PKCS1_PSS_PADDING; the salt is as long as the hash (RFC 7518 §3.5).
  return sign('sha256', input, alg === 'PS256' ? { key, padding: 6, saltLength: 32 } : key);
}

function signingInput({ header, payload }: Pick<Jwt, 'header' | 'payload'>): string {
  const [head, body] = [header, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${body}`;
}
