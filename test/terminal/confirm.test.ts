import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../../src/terminal/confirm.ts';

function streams(inputIsTTY: boolean, outputIsTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY: inputIsTTY, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: outputIsTTY, columns: 80, rows: 24 });
  let written = '';
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  return { input, output, written: () => written };
}

describe('without a terminal', () => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
  ])('nobody is asked (input %s, output %s)', async (inputIsTTY, outputIsTTY) => {
    const { input, output, written } = streams(inputIsTTY, outputIsTTY);
    await expect(confirm('Drop it?', { input, output })).rejects.toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      message: 'this has to be confirmed: Drop it?',
      hint: 'Add --yes if that is what you want.',
    });
    expect(written()).toBe('');
  });
});

describe('on a terminal', () => {
  const answer = async (keys: string): Promise<{ result: unknown; written: string }> => {
    const { input, output, written } = streams(true, true);
    const asked = confirm('Roll back 2 migrations?', { input, output }).catch((error: unknown) => error);
    // The question stands before the keys come.
    await Promise.race([once(output, 'data'), asked]);
    input.write(keys);
    return { result: await asked, written: written() };
  };

  it.each([
    ['y', true],
    ['n', false],
    ['\r', false],
  ])('the key %j is %s', async (key, expected) => {
    expect((await answer(key)).result).toBe(expected);
  });

  it('asks on the stream that it is given', async () => {
    expect((await answer('y')).written).toContain('Roll back 2 migrations?');
  });

  it('Ctrl-C interrupts', async () => {
    expect((await answer('\u0003')).result).toMatchObject({ code: 'INTERRUPTED' });
  });
});
