import { expect, it } from 'vitest';
import { type ColorRequest, colorsFor, isOn } from '../../src/terminal/colors.ts';

const colored = (request: Partial<ColorRequest>): boolean =>
  colorsFor({ isTTY: true, environment: {}, ...request }).red('x') !== 'x';

it.each<[string, Partial<ColorRequest>, boolean]>([
  ['a terminal', {}, true],
  ['a pipe', { isTTY: false }, false],
  ['--no-color', { flag: false }, false],
  ['--no-color against FORCE_COLOR', { flag: false, environment: { FORCE_COLOR: '1' } }, false],
  ['no --no-color', { flag: true }, true],
  ['NO_COLOR', { environment: { NO_COLOR: '1' } }, false],
  ['NO_COLOR set to nothing', { environment: { NO_COLOR: '' } }, true],
  ['NO_COLOR against FORCE_COLOR', { environment: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
  ['FORCE_COLOR in a pipe', { isTTY: false, environment: { FORCE_COLOR: '1' } }, true],
  ['FORCE_COLOR=0', { environment: { FORCE_COLOR: '0' } }, false],
  ['FORCE_COLOR in a CI', { isTTY: false, environment: { FORCE_COLOR: '1', CI: 'true' } }, true],
  ['a CI', { environment: { CI: 'true' } }, false],
  ['CI=false', { environment: { CI: 'false' } }, true],
  ['a dumb terminal', { environment: { TERM: 'dumb' } }, false],
])('%s', (_, request, expected) => {
  expect(colored(request)).toBe(expected);
});

it('marks a text and ends the mark', () => {
  const { red, bold } = colorsFor({ isTTY: true, environment: {} });
  expect(red('x')).toBe('\u001b[31mx\u001b[39m');
  expect(bold(red('x'))).toBe('\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
});

it.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['', false],
  [undefined, false],
])('the variable %s is on: %s', (value, expected) => {
  expect(isOn(value)).toBe(expected);
});
