import { expect, it } from 'vitest';
import { findingsGithub } from '../../src/report/findings-github.ts';
import { findings, hostile } from './rule-findings.ts';

it('marks lines with workflow commands', () => {
  expect(findingsGithub(findings)).toMatchInlineSnapshot(`
    "::error file=db/schema/10 orders.sql,line=3,col=5,title=foreign-key-without-index::shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it%0Ahelp: create index on shop.w_orders (customer_id)
    ::warning file=db/schema/10 orders.sql,line=7,col=3,title=char-type::shop.w_orders.currency is char(3)
    ::notice title=char-type::shop.w_orders.country is char(2)
    ::error file=db/schema/20_broken.sql,line=1,col=8,title=SQL_SYNTAX::syntax error at or near "tabel"
    "
  `);
});

it('says nothing about nothing', () => {
  expect(findingsGithub([])).toBe('');
});

it('lets no text begin a command or a property of its own', () => {
  const lines = findingsGithub([hostile]).split('\n');
  expect(lines).toHaveLength(2);
  const [command = ''] = lines;
  const [, properties = '', text = ''] = /^::warning (.*?)::(.*)$/.exec(command) ?? [];
  const names = properties.split(',').map((property) => property.split('=')[0]);
  expect(names).toEqual(['file', 'line', 'col', 'title']);
  expect(text).toContain('%0A::error::%250A owned');
});
