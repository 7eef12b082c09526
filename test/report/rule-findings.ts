import type { ReportedRule, RuleFinding } from '../../src/report/rule-finding.ts';

/** Rules that were run; nothing breaks the last. */
export const rules: readonly ReportedRule[] = [
  {
    id: 'foreign-key-without-index',
    summary: 'a foreign key has no index that finds its rows',
    why: 'A DELETE of the referenced row reads the whole table.',
    severity: 'error',
    category: 'indexes',
    helpUri: 'https://example.org/rules/foreign-key-without-index',
  },
  {
    id: 'char-type',
    summary: 'a column is of type char(n)',
    why: 'PostgreSQL pads its values with blanks.',
    severity: 'warning',
    category: 'types',
  },
  {
    id: 'missing-primary-key',
    summary: 'a table has no primary key',
    why: 'Two rows can be alike.',
    severity: 'warning',
    category: 'structure',
  },
];

export const findings: readonly RuleFinding[] = [
  {
    code: 'foreign-key-without-index',
    rule: 'foreign-key-without-index',
    category: 'indexes',
    severity: 'error',
    message: 'shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it',
    help: 'create index on shop.w_orders (customer_id)',
    subject: { kind: 'constraint', name: 'shop.w_orders.w_orders_customer_id_fkey' },
    location: { file: 'db/schema/10 orders.sql', line: 3, column: 5 },
    excerpt: '3 |     customer_id bigint references shop.w_customers\n  |     ^',
    fix: {
      title: 'create the index',
      edits: [
        {
          file: 'db/schema/10 orders.sql',
          start: 120,
          end: 120,
          text: '\ncreate index on shop.w_orders (customer_id);',
        },
      ],
    },
  },
  {
    code: 'char-type',
    rule: 'char-type',
    category: 'types',
    severity: 'warning',
    message: 'shop.w_orders.currency is char(3)',
    subject: { kind: 'column', name: 'shop.w_orders.currency' },
    location: { file: 'db/schema/10 orders.sql', line: 7, column: 3 },
  },
  {
    code: 'char-type',
    rule: 'char-type',
    category: 'types',
    severity: 'info',
    message: 'shop.w_orders.country is char(2)',
    subject: { kind: 'column', name: 'shop.w_orders.country' },
  },
  {
    code: 'SQL_SYNTAX',
    severity: 'error',
    message: 'syntax error at or near "tabel"',
    location: { file: 'db/schema/20_broken.sql', line: 1, column: 8 },
  },
];

/** A finding whose every text tries to get out of where it is put. */
export const hostile: RuleFinding = {
  code: 'evil',
  rule: `"><script>alert(1)</script>`,
  category: `' onmouseover='alert(2)`,
  severity: 'warning',
  message:
    '</script><script>alert(3)</script>\n::error::%0A owned \u202e \ud800 \u0007 ]]> &amp; "q" \'q\' é 漢 🐘',
  help: '</pre><img src=x onerror=alert(4)>',
  excerpt: '1 | --></style><svg onload=alert(5)>\n  | ^',
  location: { file: `db/a,b:"<c>'\n.sql`, line: 1, column: 1 },
  subject: { kind: 'table', name: '"a""b<c>"' },
  fix: {
    title: '<b>fix</b>',
    edits: [{ file: `db/a,b:"<c>'\n.sql`, start: 0, end: 1, text: '</script>' }],
  },
};
