import { describe, expect, it } from 'vitest';
import type { TypeGroup } from '../../../src/anonymize/column-facts.ts';
import { chooseFormat, type FormatColumn } from '../../../src/anonymize/kernel/choose-format.ts';

function column(type: string, group: TypeGroup, more: Partial<FormatColumn> = {}): FormatColumn {
  return { name: 'c', sourceType: type, targetType: type, group, touched: false, ...more };
}

function chosen(columns: readonly FormatColumn[], targetEncoding = 'UTF8'): string {
  return chooseFormat({ columns, sourceEncoding: 'UTF8', targetEncoding });
}

describe('chooseFormat', () => {
  it.each<[string, TypeGroup]>([
    ['bigint', 'integer'],
    ['timestamp(3) with time zone', 'timestamp'],
    ['numeric(12,2)', 'numeric'],
    ['integer[]', 'other'],
    ['character varying(80)[]', 'other'],
    ['public.mood', 'enum'],
    ['jsonb', 'json'],
  ])('takes binary for %s that is left alone', (type, group) => {
    expect(chosen([column(type, group)])).toBe('binary');
  });

  it.each<[string, TypeGroup]>([
    ['regclass', 'other'],
    ['public.mood[]', 'other'],
    ['public.pair', 'other'],
    ['hstore', 'other'],
    ['aclitem', 'other'],
  ])('takes text for %s, whose binary form depends on the database', (type, group) => {
    expect(chosen([column('text', 'text'), column(type, group)])).toBe('text');
  });

  it('takes text where types or encodings differ', () => {
    expect(chosen([column('integer', 'integer', { targetType: 'bigint' })])).toBe('text');
    expect(chosen([column('character varying(80)', 'text', { targetType: 'character varying(100)' })])).toBe(
      'binary',
    );
    expect(chosen([column('text', 'text')], 'LATIN1')).toBe('text');
  });

  it('takes binary only where touched columns can be read from it', () => {
    expect(chosen([column('character varying(80)', 'text', { touched: true })])).toBe('binary');
    expect(chosen([column('uuid', 'uuid', { touched: true })])).toBe('binary');
    expect(chosen([column('date', 'date', { touched: true })])).toBe('text');
    expect(chosen([column('numeric(12,2)', 'numeric', { touched: true })])).toBe('text');
    expect(chosen([column('text[]', 'other', { touched: true })])).toBe('text');
  });
});
