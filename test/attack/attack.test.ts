import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readProgram } from '../../src/anonymize/custom/program/read-program.ts';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import type { Sandbox, SandboxedColumn } from '../../src/anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../src/errors.ts';
import type { Attack } from './attack.ts';
import { attacks } from './cases/index.ts';
import { checkHarmless, checkHost, checkWords, everythingIn, hostGlobals, openHarmless } from './laws.ts';
import { runAttack } from './run-attack.ts';

let sandbox: Sandbox;
/** Opened before all attacks and used after each. */
let bystander: SandboxedColumn;
let folder: string;
const host = hostGlobals();

beforeAll(async () => {
  sandbox = openSandbox({ threads: 1 });
  bystander = openHarmless(sandbox);
  folder = await mkdtemp(join(tmpdir(), 'attack-'));
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

test('are at least 70, each with a name of its own', () => {
  const names = Object.entries(attacks).flatMap(([topic, cases]) => cases.map(({ id }) => `${topic}/${id}`));
  expect(names.length).toBeGreaterThanOrEqual(70);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(Object.entries(attacks))('%s', (topic, cases) => {
  describe('with the checker switched off', () => {
    let ran = 0;
    afterEach(async () => {
      await checkHarmless(bystander, false);
      // The first, and every eighth: to open one takes longer than most cases.
      if (ran++ % 8 === 0) await checkHarmless(openHarmless(sandbox), true);
      checkHost(host);
    });

    test.each(cases.map((attack) => [attack.id, attack.tries, attack] as const))(
      '%s: %s',
      async (_id, _tries, attack) => {
        await runAttack(sandbox, attack);
      },
    );
  });

  describe('with the checker', () => {
    test.each(cases.map((attack) => [attack.id, attack.checker, attack] as const))(
      '%s %s',
      async (id, verdict, attack) => {
        const { error, program } = await readWith(attack, join(folder, topic, id));
        expect(error === undefined ? 'passes' : 'blocks', everythingIn(error)).toBe(verdict);
        if (error !== undefined) {
          expect(error).toBeInstanceOf(ConfitureError);
          checkWords(everythingIn(error), attack.code, []);
          return;
        }
        // What passes is what ran without it: that run counts for both.
        expect(program).toMatchObject({
          entry: 'attack.js',
          modules: { 'attack.js': { code: attack.code.replaceAll(/\p{Surrogate}/gu, '\ufffd') } },
        });
      },
    );
  });
});

async function readWith(attack: Attack, root: string) {
  for (const [path, code] of Object.entries({ ...attack.modules, 'attack.js': attack.code })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), code);
  }
  return readProgram('attack.js', { root, name: 'attack.js' }).then(
    (program) => ({ program, error: undefined }),
    (error: unknown) => ({ program: undefined, error }),
  );
}
