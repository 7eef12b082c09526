import { expect, it } from 'vitest';
import { riskGithub } from '../../../../src/impact/risk/report/risk-github.ts';
import { riskMarkdown } from '../../../../src/impact/risk/report/risk-markdown.ts';
import { riskText } from '../../../../src/impact/risk/report/risk-text.ts';
import { plain } from '../../../../src/report/palette.ts';
import { estimate, finding, impact, lock, risk } from '../impacts.ts';

const table = { relation: 'shop.w_orders', rows: 5_200_000, bytes: 1_288_490_189 };
const dangerous = risk(
  [
    impact({ hazards: [finding()], locks: [lock()], scans: [table], estimate: estimate(12_300) }),
    impact({
      index: 1,
      line: 5,
      column: 3,
      sql: 'alter table w_orders\n  drop column "a|b"',
      operations: ['ALTER TABLE … DROP COLUMN'],
      reversible: 'rows lost',
      locks: [
        lock({ mode: 'ACCESS EXCLUSIVE', blocks: 'reads and writes' }),
        lock({ relation: 'shop.made', isNew: true }),
      ],
      hazards: [
        finding({
          id: 'drop-column',
          category: 'data_loss',
          level: 'critical',
          message: 'DROP COLUMN "a|b" of <b>shop.w_orders</b> @team: 50% of rows\n::error::gone',
          why: 'The values are gone with the commit.',
          safe: undefined,
          advice: 'Keep the column until no code reads it.',
          place: { line: 6, column: 3 },
          reason: 'critical',
        }),
        finding({
          id: 'old-code',
          category: 'backward_compatibility',
          ignored: 'nobody reads it',
          safe: '-- ```\nselect 1',
        }),
      ],
      estimate: estimate(4),
    }),
    impact({
      index: 2,
      line: 9,
      sql: 'do $$ … $$',
      operations: ['DO'],
      certain: false,
      unknown: ['what DO runs: it builds SQL from text'],
    }),
  ],
  { advice: ['run it between 22:00 and 06:00'] },
);
const harmless = risk(
  [impact({ sql: 'create table w_new (id int)' })],
  {},
  { version: '005', name: 'new_table', file: 'm/005.up.sql' },
);

it('tells a person', () => {
  expect(riskText([dangerous, harmless], plain)).toMatchSnapshot();
});

it('marks with colour what is bad', () => {
  const marked = riskText([dangerous], { ...plain, red: (text) => `<red>${text}</red>` });
  expect(marked).toContain('risk: <red>critical</red>');
  expect(marked).toContain('<red>high[create-index-blocks-writes]</red>');
});

it('makes a comment', () => {
  expect(riskMarkdown([dangerous, harmless])).toMatchSnapshot();
  expect(riskMarkdown([])).toBe('No migration is pending.\n');
});

it('leaves details of the least risky out of a comment that would be too long', () => {
  const risks = [harmless, dangerous];
  const text = riskMarkdown(risks, riskMarkdown(risks).length - 60);
  expect(text).toContain('<summary>004 add_index: critical</summary>');
  expect(text).not.toContain('<summary>005');
  expect(text).toContain('| 005 new_table | none |');
  expect(text).toContain('The details of 1 migration are left out');
});

it('makes workflow commands, a line each whatever a name holds', () => {
  const text = riskGithub([dangerous, harmless]);
  expect(text).toMatchSnapshot();
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning) file=/);
  expect(riskGithub([harmless])).toBe('');
});

it('is JSON as it is', () => {
  expect(JSON.parse(JSON.stringify(dangerous))).toMatchObject({ level: 'critical', version: '004' });
});
