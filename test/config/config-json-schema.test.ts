import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema, knownKeys } from '../../src/config/config-json-schema.ts';
import { durationPattern } from '../../src/config/duration-schema.ts';
import { initialConfig } from '../../src/config/initial-config.ts';
import { unavailableSections } from '../../src/config/unavailable-sections.ts';
import { parseDuration } from '../../src/duration.ts';

const schema = configJsonSchema();
const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

describe('the JSON Schema for editors', () => {
  it.each([
    ['the first file', initialConfig('shop'), true],
    ['an empty mapping', '{}', true],
    ['a plain list of seeds', 'seeds: [a]', true],
    [
      'variables where a pattern is',
      'environments: {a: {url: "${URL}", lock_timeout: "${T:-3s}", database: "${D}"}}',
      true,
    ],
    ['0 for a duration', 'environments: {a: {embedded: true, lock_timeout: 0}}', true],
    ['an unknown key', 'nome: x', false],
    ['an unknown key deep down', 'environments: {a: {lock_timeuot: 3s}}', false],
    ['a number for a duration', 'environments: {a: {lock_timeout: 3}}', false],
    ['another database', 'environments: {a: {url: "mysql://x"}}', false],
    ['a bad environment name', 'environments: {"a b": {embedded: true}}', false],
    ['an unknown choice', 'migrations: {lock: none}', false],
  ])('%s', (_, text, valid) => {
    expect(accepts(parse(text))).toBe(valid);
  });

  it('describes every key', () => {
    const undescribed = (node: unknown, path: string): string[] => {
      if (typeof node !== 'object' || node === null) return [];
      return Object.entries(node).flatMap(([key, value]) => {
        const here = `${path}/${key}`;
        const isKey = path.endsWith('/properties') || path === '/properties';
        return [...(isKey && !('description' in value) ? [here] : []), ...undescribed(value, here)];
      });
    };
    expect(undescribed(schema, '')).toEqual([]);
  });

  it('knows the keys of each mapping', () => {
    expect(knownKeys(['seeds'])).toEqual(['load_order', 'exclude']);
    expect(knownKeys(['environments', 'any'])).toContain('lock_timeout');
    expect(knownKeys(['name'])).toEqual([]);
    expect(knownKeys(['schema', 'load_order', 0])).toEqual([]);
  });

  it('has no section that is told to be unavailable', () => {
    expect(knownKeys([]).filter((key) => Object.hasOwn(unavailableSections, key))).toEqual([]);
  });
});

describe('the pattern of durations', () => {
  it('matches what is read as one, and nothing else', () => {
    const text = fc
      .array(fc.constantFrom('0', '1', '25', '.', ' ', 'ms', 's', 'm', 'min', 'h', 'd', 'x', '-'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (any) => {
        fc.pre(any === any.trim());
        expect(durationPattern.test(any)).toBe(parseDuration(any) !== undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
