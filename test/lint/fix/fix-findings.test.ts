import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TextEdit } from '../../../src/finding.ts';
import { applyEdits, overlap } from '../../../src/lint/fix/apply-edits.ts';
import { fixFindings } from '../../../src/lint/fix/fix-findings.ts';
import type { LintFinding } from '../../../src/lint/lint-finding.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';

beforeAll(loadParser);

const file = 'orders.sql';
const ddl = 'create table w_orders (id serial, note char(9));\ncreate table w_lines (id serial);\n';

function edit(search: string, text: string, end = search.length): TextEdit {
  const start = ddl.indexOf(search);
  return { file, start, end: start + end, text };
}

function finding(rule: string, edits: readonly TextEdit[], unsafe?: true): LintFinding {
  const fix = { title: rule, edits, ...(unsafe && { unsafe }) };
  return { code: rule, rule, category: 'types', severity: 'warning', message: rule, fix };
}

function fix(findings: readonly LintFinding[], unsafe = false, text = ddl) {
  const { files, fixed, skipped } = fixFindings(findings, [{ file, text }], { unsafe });
  return {
    text: files[0]?.after,
    fixed: fixed.map(({ rule }) => rule),
    skipped: skipped.map(({ finding: { rule }, why }) => `${rule}: ${why}`),
  };
}

const index = (column: string) => edit('\n', `\ncreate index on w_orders (${column});`, 0);

describe('fixing findings', () => {
  it('makes their edits, in any order, and passes over findings without a fix', () => {
    const none: LintFinding = { code: 'x', rule: 'x', category: 'types', severity: 'info', message: 'x' };
    const all = [
      finding('text', [edit('char(9)', 'text')]),
      none,
      finding('big', [edit('serial', 'bigserial')]),
    ];
    expect(fix(all)).toEqual({
      text: ddl.replace('serial', 'bigserial').replace('char(9)', 'text'),
      fixed: ['text', 'big'],
      skipped: [],
    });
  });

  it('lets the first of overlapping fixes win, and makes a fix whole or not at all', () => {
    const both = [edit('serial', 'bigserial'), edit('char(9)', 'varchar(9)')];
    expect(fix([finding('text', [edit('char(9)', 'text')]), finding('both', both)])).toEqual({
      text: ddl.replace('char(9)', 'text'),
      fixed: ['text'],
      skipped: ['both: it changes the same text as the fix of text that is made first; run it again'],
    });
  });

  it('puts in at the same place what several fixes add there, and the same only once', () => {
    const { text, fixed } = fix([
      finding('a', [index('id')]),
      finding('b', [index('note')]),
      finding('c', [index('id')]),
    ]);
    expect(text).toBe(
      ddl.replace('\n', '\ncreate index on w_orders (id);\ncreate index on w_orders (note);\n'),
    );
    expect(fixed).toEqual(['a', 'b', 'c']);
  });

  it('adds before and after what it replaces', () => {
    const { start, end } = edit('serial', '');
    const added = [
      { file, start: end, end, text: ' two' },
      { file, start, end: start, text: 'one ' },
    ];
    expect(applyEdits(ddl, [...added, edit('serial', 'bigint')])).toContain('(id one bigint two, note');
  });

  it('leaves out what would not parse, and keeps the rest', () => {
    const broken = finding('broken', [edit('note char(9)', 'note not')]);
    const { text, fixed, skipped } = fix([finding('big', [edit('serial', 'bigserial')]), broken]);
    expect(text).toBe(ddl.replace('serial', 'bigserial'));
    expect(fixed).toEqual(['big']);
    expect(skipped).toEqual([expect.stringMatching(/^broken: orders\.sql would not parse: syntax error/)]);
  });

  it('makes what is not safe only when that is asked for', () => {
    const rename = finding('rename', [edit('w_lines', 'w_order_lines')], true);
    expect(fix([rename])).toEqual({ text: undefined, fixed: [], skipped: ['rename: it is not safe'] });
    expect(fix([rename], true).text).toBe(ddl.replace('w_lines', 'w_order_lines'));
  });

  it('refuses a place that is not there', () => {
    const elsewhere = { file: 'gone.sql', start: 0, end: 0, text: 'x' };
    const past = { file, start: 0, end: ddl.length + 1, text: '' };
    expect(fix([finding('a', [elsewhere]), finding('b', [past])]).skipped).toEqual([
      'a: gone.sql is none of the files read',
      'b: its place is not within orders.sql',
    ]);
  });

  it('keeps the line ends of the file', () => {
    const text = ddl.replaceAll('\n', '\r\n');
    expect(
      fix([finding('a', [{ ...index('id'), start: text.length, end: text.length }])], false, text).text,
    ).toBe(`${text}\r\ncreate index on w_orders (id);`);
  });
});

describe('edits', () => {
  const text = 'ä𐍈 create table';
  const edits = fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.stringMatching(/^[a-zé]{0,3}$/)), {
      maxLength: 6,
    })
    .map((drafts) => {
      const made: TextEdit[] = [];
      for (const [a, b, words] of drafts) {
        const next = { file, start: Math.min(a, b), end: Math.max(a, b), text: words };
        if (!made.some((other) => overlap(other, next))) made.push(next);
      }
      return made;
    });

  it('that do not overlap change the length by what they add and take away', () => {
    fc.assert(
      fc.property(edits, (made) => {
        const added = made.reduce(
          (sum, { start, end, text: words }) => sum + words.length - (end - start),
          0,
        );
        expect(applyEdits(text, made)).toHaveLength(text.length + added);
      }),
    );
  });

  it('that replace make the same text in any order', () => {
    fc.assert(
      fc.property(edits, (made) => {
        const replacing = made.filter(({ start, end }) => start < end);
        expect(applyEdits(text, replacing.toReversed())).toBe(applyEdits(text, replacing));
      }),
    );
  });
});
