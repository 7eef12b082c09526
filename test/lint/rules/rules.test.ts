import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/lint/rules/index.ts';
import { fixedBy } from './apply-fixes.ts';
import { reportsOf } from './check-rule.ts';
import { liveExamples } from './live-examples.ts';

test('rules are sorted, each in a file of its name', async () => {
  const ids = rules.map(({ id }) => id);
  const files = await readdir(new URL('../../../src/lint/rules', import.meta.url));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect([...ids.map((id) => `${id}.ts`), 'index.ts'].sort()).toEqual(files.sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const options = { options: rule.exampleOptions ?? {} };

  test('says what it is about in plain words', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.summary).toMatch(/^[^A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^\S.*\.$/s);
    if (rule.presets.includes('recommended')) expect(rule.presets).toContain('strict');
  });

  test('reports its bad example', async () => {
    const statistics = liveExamples[id]?.bad;
    const reports = await reportsOf(rule, rule.bad, { ...options, ...(statistics && { statistics }) });
    expect(reports, rule.bad).not.toEqual([]);
    for (const { message, help } of reports) {
      expect(message).toMatch(/[^.]$/);
      expect(help ?? 'x').toMatch(/[^.]$/);
    }
  });

  test('says nothing about its good example', async () => {
    const statistics = liveExamples[id]?.good;
    expect(
      await reportsOf(rule, rule.good, { ...options, ...(statistics && { statistics }) }),
      rule.good,
    ).toEqual([]);
  });

  test('has fixes that build and leave nothing to fix', async () => {
    const statistics = liveExamples[id]?.bad;
    const circumstances = { ...options, ...(statistics && { statistics }) };
    const reports = await reportsOf(rule, rule.bad, circumstances);
    if (reports.every(({ fix }) => fix === undefined)) return;
    const fixed = fixedBy(rule.bad, reports);
    const left = await reportsOf(rule, fixed, circumstances);
    expect(
      left.filter(({ fix }) => fix !== undefined),
      fixed,
    ).toEqual([]);
    expect(left.length).toBeLessThan(reports.length);
  });
});
