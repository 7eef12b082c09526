import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { transactionControl } from '../../src/sql/transaction-control.ts';

beforeAll(loadParser);

const controlIn = (text: string) => transactionControl(parseSql('x.sql', text).statements)?.text;

describe('transactionControl', () => {
  it.each([
    'begin',
    'START TRANSACTION isolation level serializable',
    'commit',
    'end',
    'rollback',
    'abort',
    'commit and chain',
    "prepare transaction 'x'",
    "commit prepared 'x'",
    "rollback prepared 'x'",
  ])('finds %s', (text) => {
    expect(controlIn(`select 1; ${text}; select 2; commit`)).toBe(text);
  });

  it.each([
    'savepoint a; release a',
    'savepoint a; rollback to a',
    'do $$ begin end $$',
    "select 'commit'",
    'set role x',
  ])('passes over %s', (text) => {
    expect(controlIn(text)).toBeUndefined();
  });
});
