import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { resolveTarget } from '../../src/config/resolve-target.ts';
import { temporaryProject } from './temporary-project.ts';

const secret = 'c4n4ry';

// Each has the secret on the very line that is shown.
it.each([
  ['a mistake beside a url', `environments: {a: {url: "postgres://u:${secret}@h/d", lock_timeuot: 3s}}`],
  ['a url of another database', `environments: {a: {url: "mysql://u:${secret}@h/d"}}`],
  ['a url that does not parse', `environments: {a: {url: "postgres://u:${secret}/x@h/d"}}`],
  [
    'a url with a password as parameter',
    `environments: {a: {url: "postgres://h/d?password=${secret}#", x: 1}}`,
  ],
  ['a url in a wrong place', `name: [postgres://u:${secret}@h/d]`],
  ['a url as a key', `environments: {"postgres://u:${secret}@h/d": {embedded: true}}`],
  ['a url as a top-level key', `postgres://u:${secret}@h/d: x`],
  ['a url that breaks the YAML', `environments: {a: {url: postgres://u:${secret}@h/d: x}}`],
  ['a url with a tag', `name: !t postgres://u:${secret}@h/d`],
  ['a url in a wrong choice', `migrations: {lock: "postgres://u:${secret}@h/d"}`],
  ['a url as the default environment', `default_environment: postgres://u:${secret}@h/d`],
  ['a key for passwords', `environments: {a: {embedded: true, password: ${secret}}}`],
  ['a quoted key for passwords', `environments: {a: {embedded: true, "password": '${secret}'}}`],
  ['a default for a password', `environments: {a: {url: "postgres://u:\${NONE:-${secret}}@h/\${NONE}"}}`],
  [
    'a value that cannot be a duration',
    'environments: {a: {url: "postgres://h/d", lock_timeout: "${SECRET}"}}',
  ],
  ['a value that cannot be a url', 'environments: {a: {url: "${SECRET}"}}'],
  ['a value that breaks a url', 'environments: {a: {url: "postgres://u:${BROKEN}@h/d"}}'],
  ['a value beside a missing one', 'environments: {a: {url: "postgres://u:${SECRET}@h/${NONE}"}}'],
  ['a value that is no window', 'environments: {a: {embedded: true, off_peak: ["${SECRET}"]}}'],
  [
    'a value that is a reserved database',
    'environments: {a: {embedded: true, database: "${SECRET}${SECRET}${LONG}"}}',
  ],
])('no secret is told of %s', async (_, text) => {
  const directory = temporaryProject({ 'confiture.yaml': `${text}\n` });
  const environment = { SECRET: secret, BROKEN: `${secret}@/`, LONG: secret.repeat(20) };
  const findings = await checkConfig({ directory, environment });
  expect(findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(findings)).not.toContain(secret);
  const error: unknown = await loadConfig({ directory, environment })
    .then((config) => resolveTarget({ config, environment, writes: true }))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(inspect(error, { depth: 10 })).not.toContain(secret);
});
