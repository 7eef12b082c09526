import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DomainPairs } from '../../../src/sync/verify/domain-pairs.ts';

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

describe('originals of a domain', () => {
  test('may become different values only in columns of different types, which is told apart', () => {
    const pairs = new DomainPairs();
    pairs.add('a.email', 'text', hash('one'), hash('1'));
    pairs.add('b.email', 'text', hash('one'), hash('1'));
    pairs.add('a.email', 'text', hash('two'), hash('2'));
    pairs.add('c.email', 'character varying(40)', hash('two'), hash('2 short'));
    pairs.add('a.email', 'text', hash('three'), hash('3'));
    pairs.add('c.email', 'character varying(40)', hash('three'), hash('3 short'));
    pairs.add('b.email', 'text', hash('three'), hash('3 other'));
    expect(pairs.result()).toEqual({
      columns: ['a.email', 'b.email', 'c.email'],
      values: 3,
      conflicts: 1,
      acrossTypes: 1,
    });
  });

  test('are followed in part where there are many, the same ones in every column', () => {
    const pairs = new DomainPairs();
    const all = Array.from({ length: 120_000 }, (_, n) => hash(`value ${n}`));
    for (const original of all) pairs.add('a.email', 'text', original, hash('same'));
    const { values } = pairs.result();
    expect(values).toBeGreaterThan(10_000);
    expect(values).toBeLessThanOrEqual(50_000);
    for (const original of all) pairs.add('b.email', 'text', original, hash('another'));
    expect(pairs.result()).toMatchObject({ values, conflicts: values });
  });
});
