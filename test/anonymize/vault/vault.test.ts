import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createKeyring } from '../../../src/anonymize/create-keyring.ts';
import { detokenize } from '../../../src/anonymize/vault/detokenize.ts';
import { functionOf, keyring } from '../strategies/facts.ts';

const newVault = (): string => join(mkdtempSync(join(tmpdir(), 'confiture-vault-')), 'vault');

it('a token leads back to its value, with the key alone', async () => {
  const vault = newVault();
  const tokenize = functionOf('tokenization', { vault });
  const token = tokenize('4000 1234 5678 9010') ?? '';
  expect(token).toMatch(/^tok_[a-z2-7]{26}$/);
  expect(tokenize('4000 1234 5678 9010')).toBe(token);
  const other = tokenize('Zoë\n"x"') ?? '';
  expect(await detokenize(vault, token, keyring)).toBe('4000 1234 5678 9010');
  expect(await detokenize(vault, other, keyring)).toBe('Zoë\n"x"');
  expect(await detokenize(vault, 'tok_unknown', keyring)).toBeUndefined();
  expect(await detokenize(vault, token, createKeyring('0123456789abcdef0123456789abcdef'))).toBeUndefined();
});

it('the file holds neither tokens nor values, and is for its owner alone', () => {
  const vault = newVault();
  const token = functionOf('tokenization', { vault })('4000 1234 5678 9010') ?? '';
  const text = readFileSync(vault, 'latin1');
  expect(text).not.toContain(token);
  expect(text).not.toContain('4000 1234');
  expect(statSync(vault).mode & 0o777).toBe(0o600);
  expect(text.trim().split('\n')).toHaveLength(1);
});

it('a line that was cut off, or altered, loses itself alone', async () => {
  const vault = newVault();
  const tokenize = functionOf('tokenization', { vault });
  const tokens = ['a', 'b', 'c'].map((value) => tokenize(value) ?? '');
  truncateSync(vault, statSync(vault).size - 10);
  const later = functionOf('tokenization', { vault })('d') ?? '';
  const found = await Promise.all([...tokens, later].map((token) => detokenize(vault, token, keyring)));
  expect(found).toEqual(['a', 'b', undefined, 'd']);

  const lines = readFileSync(vault, 'utf8').split('\n');
  writeFileSync(vault, lines.map((line) => line.replace(/.{8}$/, 'AAAAAAAA')).join('\n'));
  expect(await detokenize(vault, tokens[0] ?? '', keyring)).toBeUndefined();
});

it('writers at once, one of which is killed, lose no token that they gave', async () => {
  const vault = newVault();
  const script = join(import.meta.dirname, 'tokenize-process.ts');
  const run = (from: number, killed: boolean): Promise<string[]> =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ['--import', 'tsx', script, vault, String(from)],
        { maxBuffer: 1 << 26 },
        (_, stdout) => resolve(stdout.split('\n').slice(0, -1)),
      );
      let seen = '';
      child.stdout?.on('data', (data: string) => {
        seen += data;
        if (killed && seen.split('\n').length > 300) child.kill('SIGKILL');
      });
    });
  const outputs = await Promise.all([run(0, true), run(100_000, false)]);
  expect(outputs[0]?.length).toBeGreaterThan(100);
  for (const lines of outputs) {
    // Reading the file for each would take long: the last ones are those that a crash could lose.
    for (const line of lines.slice(-8)) {
      const [value = '', token = ''] = line.split(' ');
      expect(await detokenize(vault, token, keyring)).toBe(value);
    }
  }
});
