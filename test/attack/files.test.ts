import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readProgram } from '../../src/anonymize/custom/program/read-program.ts';
import { ConfitureError, type ErrorCode } from '../../src/errors.ts';
import { strategy } from './attack.ts';
import { checkWords } from './laws.ts';

/** A project and a file of strategies in it that is something else; what it leads to must not be read, or waited for. */
interface HostileFile {
  readonly id: string;
  readonly tries: string;
  /** Makes the file `strategy.js` of the project, with `outside` beside it. */
  make(project: string, outside: string): Promise<unknown>;
  readonly codes: readonly ErrorCode[];
}

const secret = 'canary-2718';
const importing = (specifier: string): string =>
  strategy('return value;', { before: `import x from '${specifier}';` });
const at = (project: string): string => join(project, 'strategy.js');

const hostileFiles: readonly HostileFile[] = [
  {
    id: 'link-outside',
    tries: 'a symbolic link to a file outside the project',
    make: (project, outside) => symlink(join(outside, 'secret.js'), at(project)),
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'link-to-links',
    tries: 'a link to a link inside, which leads outside',
    async make(project, outside) {
      await symlink(join(outside, 'secret.js'), join(project, 'inner.js'));
      await symlink('inner.js', at(project));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'linked-folder',
    tries: 'an import through a folder that is a link to the outside',
    async make(project, outside) {
      await symlink(outside, join(project, 'lib'));
      await writeFile(at(project), importing('./lib/secret.js'));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'linked-module',
    tries: 'an import of a file that is a link to the outside',
    async make(project, outside) {
      await symlink(join(outside, 'secret.js'), join(project, 'other.js'));
      await writeFile(at(project), importing('./other.js'));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'steps-up',
    tries: 'an import of a file beside the project',
    make: (project) => writeFile(at(project), importing('../outside/secret.js')),
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'steps-up-and-back',
    tries: 'an import whose path leaves the project by a folder whose name begins as the project’s does',
    async make(project) {
      await mkdir(`${project}-evil`);
      await writeFile(join(`${project}-evil`, 'secret.js'), `export default '${secret}';`);
      await writeFile(at(project), importing('../project-evil/secret.js'));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'link-to-itself',
    tries: 'a link to itself, to be followed for ever',
    make: (project) => symlink('strategy.js', at(project)),
    codes: ['FILE_NOT_FOUND'],
  },
  {
    id: 'link-to-nothing',
    tries: 'a link to what is not there',
    make: (project) => symlink('nothing.js', at(project)),
    codes: ['FILE_NOT_FOUND'],
  },
  {
    id: 'device',
    tries: 'a link to a device that never ends',
    make: (project) => symlink('/dev/zero', at(project)),
    codes: ['STRATEGY_BLOCKED', 'FILE_NOT_FOUND'],
  },
  {
    id: 'fifo',
    tries: 'a FIFO, which whoever opens it waits at',
    make: (project) => promisify(execFile)('mkfifo', [at(project)]),
    codes: ['FILE_NOT_FOUND'],
  },
  {
    id: 'imported-fifo',
    tries: 'an import of a FIFO',
    async make(project) {
      await promisify(execFile)('mkfifo', [join(project, 'other.js')]);
      await writeFile(at(project), importing('./other.js'));
    },
    codes: ['STRATEGY_FAILED'],
  },
  {
    id: 'socket',
    tries: 'a socket under the name of a file of code',
    async make(project) {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(at(project), resolve));
      sockets.push(() => new Promise((resolve) => server.close(resolve)));
    },
    codes: ['FILE_NOT_FOUND'],
  },
  {
    id: 'folder',
    tries: 'a folder under the name of a file of code',
    make: (project) => mkdir(at(project)),
    codes: ['FILE_NOT_FOUND'],
  },
  {
    id: 'huge',
    tries: 'a file of a hundred megabytes',
    async make(project) {
      await writeFile(at(project), strategy('return value;'));
      await truncate(at(project), 100 * 1024 * 1024);
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'imported-huge',
    tries: 'an import of a file of a hundred megabytes',
    async make(project) {
      await writeFile(join(project, 'other.js'), 'export default 1;');
      await truncate(join(project, 'other.js'), 100 * 1024 * 1024);
      await writeFile(at(project), importing('./other.js'));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'chain-of-modules',
    tries: 'a thousand files, each importing the next',
    async make(project) {
      for (let i = 0; i < 1000; i++)
        await writeFile(join(project, `m${i}.js`), `import './m${i + 1}.js'; export default ${i};`);
      await writeFile(at(project), importing('./m0.js'));
    },
    codes: ['STRATEGY_BLOCKED'],
  },
  {
    id: 'not-utf-8',
    tries: 'bytes that are no UTF-8: an overlong slash',
    make: (project) =>
      writeFile(
        at(project),
        Buffer.concat([Buffer.from('// '), Buffer.from([0xc0, 0xaf, 0xff]), Buffer.from('\n')]),
      ),
    codes: ['FILE_NOT_UTF8'],
  },
  {
    id: 'utf-16',
    tries: 'code in UTF-16, which reads as something else',
    make: (project) => writeFile(at(project), Buffer.from(`\ufeff${strategy('return value;')}`, 'utf16le')),
    codes: ['FILE_NOT_UTF8', 'STRATEGY_FAILED'],
  },
];

/** What people are shown of it: the cause is an error of the system, for those who look for it. */
function shown(error: unknown): string {
  return error instanceof ConfitureError
    ? [error.message, error.hint, error.excerpt, JSON.stringify([error.location, error.details])].join(' ')
    : '';
}

const sockets: (() => Promise<unknown>)[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterAll(async () => {
  await Promise.all(sockets.map((close) => close()));
  await rm(folder, { recursive: true });
});

describe.each([
  ['with the checker', true],
  ['with the checker switched off', false],
])('%s', (_, check) => {
  test.each(hostileFiles.map((file) => [file.id, file.tries, file] as const))(
    '%s: %s',
    async (id, _tries, { make, codes }) => {
      const root = join(folder, `${id}-${check}`);
      const [project, outside] = [join(root, 'project'), join(root, 'outside')];
      await mkdir(project, { recursive: true });
      await mkdir(outside);
      await writeFile(join(outside, 'secret.js'), `export default '${secret}'; ${secret}(((`);
      await make(project, outside);
      const error = await readProgram('strategy.js', { root: project, name: 'strategy.js', check }).then(
        (program) => program,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ConfitureError);
      if (error instanceof ConfitureError) expect(codes).toContain(error.code);
      checkWords(shown(error), '', [secret]);
    },
  );

  test('a link to a file inside is as good as the file', async () => {
    const project = join(folder, `inside-${check}`);
    await mkdir(project);
    await writeFile(join(project, 'real.js'), strategy('return value;'));
    await symlink('real.js', at(project));
    const program = await readProgram('strategy.js', { root: project, name: 'strategy.js', check });
    expect(Object.keys(program.modules)).toEqual(['real.js']);
  });
});
