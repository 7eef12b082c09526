import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/excerpt.ts';
import type { Finding } from '../../src/finding.ts';
import { plain } from '../../src/report/palette.ts';
import { countText, findingsText, findingText } from '../../src/report/text.ts';

const source = 'create tabel w_orders ();\n';
const findings: readonly Finding[] = [
  {
    code: 'SQL_SYNTAX',
    severity: 'error',
    message: 'syntax error at or near "tabel"',
    help: 'A statement starts here.\nIt is not known.',
    location: { file: 'db/schema/orders.sql', line: 1, column: 8 },
    excerpt: excerpt(source, { line: 1, column: 8 }),
  },
  { code: 'CONFIG_MATCHES_NOTHING', severity: 'warning', message: '`seeds[0]` matches no file' },
  { code: 'NOTE', severity: 'info', message: 'first line\nsecond line' },
];

describe('findings as text', () => {
  it('show place, line, caret and help', () => {
    expect(findingsText(findings, plain)).toMatchInlineSnapshot(`
      "error[SQL_SYNTAX]: syntax error at or near "tabel"
        --> db/schema/orders.sql:1:8
         1 | create tabel w_orders ();
           |        ^
        help: A statement starts here.
              It is not known.

      warning[CONFIG_MATCHES_NOTHING]: \`seeds[0]\` matches no file

      info[NOTE]: first line
        second line

      1 error, 1 warning, 1 note"
    `);
  });

  it('mark severity, gutter and caret', () => {
    const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const palette = { bold: tag('b'), dim: tag('d'), red: tag('r'), yellow: tag('y'), cyan: tag('c') };
    expect(findings.map((finding) => findingText(finding, palette)).join('\n')).toMatchInlineSnapshot(`
      "<b><r>error[SQL_SYNTAX]</r></b>: <b>syntax error at or near "tabel"</b>
        <d>--></d> db/schema/orders.sql:1:8
         <d>1 |</d> create tabel w_orders ();
         <d>  |</d><r>        ^</r>
        <c>help:</c> A statement starts here.
              It is not known.
      <b><y>warning[CONFIG_MATCHES_NOTHING]</y></b>: <b>\`seeds[0]\` matches no file</b>
      <b><c>info[NOTE]</c></b>: <b>first line
        second line</b>"
    `);
  });

  it('are counted', () => {
    const [error, warning, info] = findings;
    if (error === undefined || warning === undefined || info === undefined) throw new Error('three findings');
    expect(countText([])).toBe('no findings');
    expect(countText([warning])).toBe('1 warning');
    expect(countText([error, info, error, info, warning])).toBe('2 errors, 1 warning, 2 notes');
    expect(findingsText([], plain)).toBe('no findings');
  });
});

it('shows what a terminal would obey', () => {
  const text = findingText(
    { code: 'x', severity: 'error', message: 'table "a\u001b[2Jb\u202e"', help: 'tab\tand\nline stay' },
    plain,
  );
  expect(text).toContain('table "a\\u001b[2Jb\\u202e"');
  expect(text).toContain('tab\tand');
});
