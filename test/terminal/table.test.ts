import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/terminal/table.ts';

describe('a table', () => {
  it('has columns two blanks apart and nothing after the last word', () => {
    const rows = [
      ['001', 'add_orders', '8 ms'],
      ['002', 'x', '1.2 s'],
      ['003', '', ''],
    ];
    expect(
      formatTable([{ title: 'version' }, { title: 'name' }, { title: 'took', align: 'right' }], rows),
    ).toBe(
      ['version  name         took', '001      add_orders   8 ms', '002      x           1.2 s', '003'].join(
        '\n',
      ),
    );
  });

  it('keeps columns under colours and wide characters', () => {
    const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
    expect(
      formatTable(
        [{ title: 'état' }, { title: 'b' }],
        [
          [red('ko'), '1'],
          ['日本語', '2'],
        ],
        red,
      ),
    ).toBe([`${red('état')}    ${red('b')}`, `${red('ko')}      1`, '日本語  2'].join('\n'));
  });

  it('has its titles when there are no rows', () => {
    expect(formatTable([{ title: 'a' }, { title: 'b' }], [])).toBe('a  b');
  });

  it('makes one line of a cell with several, and an empty cell of one that is missing', () => {
    expect(formatTable([{ title: 'a' }, { title: 'b' }], [['x\n  y', 'z'], ['w']])).toBe('a    b\nx y  z\nw');
  });

  it('has a line for each row and one for the titles, whatever the cells hold', () => {
    const row = fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        expect(formatTable([{ title: 'a' }, { title: 'b' }], rows).split('\n')).toHaveLength(rows.length + 1);
      }),
    );
  });
});
