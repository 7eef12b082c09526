import { expandTemplate, findVariables } from '../config/template.ts';
import type { Json } from './json.ts';

/** Names of settings and of variables whose values are for nobody to see. */
const named =
  /passw|passphrase|pwd|secret|token|credential|cookie|salt|authorization|webhook|(?:api|access|private|auth)[_-]?key/i;
/** A web address, and what it has after its host: a webhook's is its key. */
const address = /^(https?:\/\/(?:\$\{[^}]*\}|[^/?#])*[/?#])(.+)$/s;
const readable = /(\$\{[A-Za-z_][A-Za-z0-9_]*)(:-[^}]*)?(\})|./gs;
/** Shorter ones are words, which would be missing in every message. */
const shortest = 6;

/** Settings as they may be kept: each character of a secret is replaced, and `${VARIABLE}` stays readable. */
export function maskSettings(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return maskText(value, key);
  if (Array.isArray(value)) return value.map((item) => maskSettings(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskSettings(item, name)]));
}

function maskText(text: string, key: string): string {
  const [, host = '', path = ''] = address.exec(text) ?? [];
  if (host !== '') return host + mask(path);
  return named.test(key) ? mask(text) : text;
}

function mask(secret: string): string {
  return secret.replaceAll(readable, (_, name?: string, other = '', end = '') =>
    name === undefined ? '*' : name + (other && `:-${'*'.repeat(other.length - 2)}`) + end,
  );
}

/** What no message may show of a hook's settings, the longest first. */
export function secretsIn(
  settings: Json | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const found = textsOf(settings).flatMap(([key, text]) => {
    const filled = expandTemplate(text, variables).text;
    const path = address.exec(filled)?.[2] ?? '';
    const ofVariables = findVariables(text).map(({ name }) => (named.test(name) ? variables[name] : ''));
    return [path, path === '' && named.test(key) ? filled : '', ...ofVariables];
  });
  const secrets = found.filter((text) => text !== undefined && text.length >= shortest);
  return [...new Set(secrets)].map(String).sort((a, b) => b.length - a.length);
}

function textsOf(value: Json | undefined, key = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsOf(item, name));
}
