import type { Options } from './owned-attributes.ts';

/** Options of foreign servers and the like, with `***` for what a name says is a secret. */
export function redactOptions(options: Options | undefined): Options | undefined {
  if (options === undefined) return undefined;
  const secret = /pass|secret|token|credential|key|pwd|auth/i;
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, secret.test(name) ? '***' : value]),
  );
}
