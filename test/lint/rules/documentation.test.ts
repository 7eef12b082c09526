import { expect, test } from 'vitest';
import { missingColumnComment } from '../../../src/lint/rules/missing-column-comment.ts';
import { missingFunctionComment } from '../../../src/lint/rules/missing-function-comment.ts';
import { missingTableComment } from '../../../src/lint/rules/missing-table-comment.ts';
import { messagesOf } from './check-rule.ts';

const ddl = `
create schema shop;
create table shop.a (id bigint primary key, note text); comment on table shop.a is 'x';
create table b (id bigint primary key, a_id bigint references shop.a, "Size" int, created_at date);
create table part (id bigint, at date) partition by range (at);
create table part_1 partition of part default;
comment on column part.at is 'When it came.';
create function f(int) returns int language sql as 'select 1';
create function t() returns trigger language plpgsql as 'begin return null; end';
create procedure shop.p() language sql as '';`;

test('tables without a comment, partitions apart', async () => {
  const bare = ['table public.b has no comment', 'table public.part has no comment'];
  expect(await messagesOf(missingTableComment, ddl)).toEqual(bare);
  expect(await messagesOf(missingTableComment, ddl, { options: { least_length: 5 } })).toHaveLength(3);
  const options = { least_length: 5, public_tables_only: true };
  expect(await messagesOf(missingTableComment, ddl, { options })).toEqual(bare);
});

test('columns without a comment, those apart that say enough by themselves', async () => {
  expect(await messagesOf(missingColumnComment, ddl)).toEqual([
    'column public.b."Size" has no comment',
    'column shop.a.note has no comment',
  ]);
  const options = { self_explaining: ['Size', 'id'], public_tables_only: true, foreign_keys: true };
  expect(await messagesOf(missingColumnComment, ddl, { options })).toEqual([
    'column public.b.a_id has no comment',
    'column public.b.created_at has no comment',
  ]);
});

test('functions and procedures without a comment, those of triggers apart', async () => {
  const bare = ['function public.f(integer) has no comment', 'procedure shop.p() has no comment'];
  expect(await messagesOf(missingFunctionComment, ddl)).toEqual(bare);
  expect(
    await messagesOf(missingFunctionComment, ddl, { options: { trigger_functions: true } }),
  ).toHaveLength(3);
});
