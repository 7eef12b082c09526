import { common, type Fault, write } from './fault.ts';

/** What only a database in use can break: it is built, used, and its own counters are read. */
export const liveFaults: readonly Fault[] = [
  {
    rule: 'extension-version-outdated',
    file: `${common}/001_extensions/extensions.sql`,
    text: `create extension hstore version '1.4';`,
    use: 'select',
    says: 'extension hstore has version 1.4, and the server has 1.',
  },
  {
    rule: 'integer-primary-key-runs-out',
    file: `${write}/w_printers.sql`,
    text: 'create table w_page_counts (id integer generated always as identity primary key, pages integer);',
    use: `select setval('w_page_counts_id_seq', 1900000000)`,
    says: 'primary key public.w_page_counts.id is integer and has used 88 % of its numbers',
  },
  {
    rule: 'large-table-without-index',
    file: `${write}/w_printers.sql`,
    text: 'create table w_page_counts (tenant_id uuid, pages integer);',
    use: 'insert into w_page_counts select null, n from generate_series(1, 12000) n; analyze w_page_counts',
    says: 'public.w_page_counts has about 12,000 rows and no index',
  },
  {
    rule: 'unused-index',
    file: `${write}/w_printers.sql`,
    text: `create table w_page_counts (id bigint primary key, pages bigint);
      create index w_page_counts_pages_idx on w_page_counts (pages);`,
    use: 'insert into w_page_counts select n, n from generate_series(1, 60000) n',
    says: 'no query has used index public.w_page_counts_pages_idx (1.',
  },
];
