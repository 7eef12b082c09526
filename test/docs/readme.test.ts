import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { readyCache } from '../server/temporary-cache.ts';
import { fencedBlocks, markdownFiles, root } from './markdown-files.ts';
import { steady } from './steady.ts';

const files = markdownFiles();
const readme = files.find(({ path }) => path === 'README.md')?.text ?? '';

describe('README.md', () => {
  it('has at most 250 lines', () => {
    const lines = readme.trimEnd().split('\n').length;
    expect(lines).toBeGreaterThan(100);
    expect(lines).toBeLessThanOrEqual(250);
  });

  it('shows what the demo prints', async () => {
    const [scene = ''] = fencedBlocks(readme, 'text');
    const shown = scene.split('\n').filter((line) => line !== '' && !line.startsWith('$ npm'));
    const env = { CONFITURE_CACHE: await readyCache() };
    const { stdout, stderr } = await runCli(['demo', '--no-keep'], { cwd: root, env });
    const printed = `${stdout}\n${stderr}`.split('\n').map(steady);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.map(steady).filter((line) => !printed.includes(line))).toEqual([]);
  });

  it('uses the library as it is, and so does the page about strategies', async () => {
    const page = files.find(({ path }) => path === 'docs/how-to/write-a-strategy.md')?.text ?? '';
    const code = [readme, page].flatMap((text) => fencedBlocks(text, 'ts'));
    expect(code.length).toBeGreaterThan(1);
    const folder = await mkdtemp(join(root, 'node_modules/.readme-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const [index, text] of code.entries()) await writeFile(join(folder, `${index}.ts`), text);
    const paths = {
      confiture: [join(root, 'src/index.ts')],
      'confiture/plugin': [join(root, 'src/plugin/entry.ts')],
    };
    const compilerOptions = { paths, types: ['node'] };
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const options = { cwd: root, preferLocal: true, reject: false, all: true } as const;
    const errors = (await execa('tsc', ['--singleThreaded', '-p', folder], options)).all.split('\n');
    expect(errors.filter((line) => line.includes('.readme-'))).toEqual([]);
  });
});

it('no page names a path, an account or a host of the machine it was written on', () => {
  const traces = /\/work\/|\/root\/|root@|\/tmp\/(?!migrations|printoptim)|\/dev\/shm/;
  const found = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (traces.test(line) ? [`${path}:${index + 1}: ${line}`] : [])),
  );
  expect(found).toEqual([]);
});
