import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Hazard } from '../../../src/impact/hazard.ts';
import { hazards } from '../../../src/impact/hazards/index.ts';
import { alongside, circumstances } from './alongside.ts';
import { openScene } from './scene.ts';

const scene = openScene();

test('hazards are sorted, each in a file of its name', async () => {
  const ids = hazards.map(({ id }) => id);
  const files = await readdir(new URL('../../../src/impact/hazards', import.meta.url));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect([...ids.map((id) => `${id}.ts`), 'index.ts'].sort()).toEqual(files.sort());
});

function runsHere({ from = 0 }: Hazard): boolean {
  return from * 10_000 <= scene().serverVersion;
}

describe.each(hazards.map((hazard) => [hazard.id, hazard] as const))('%s', (id, hazard) => {
  test('is met by its bad example, which does what it says', async ({ skip }) => {
    if (!runsHere(hazard)) skip();
    const { set, hazards: met, run } = scene();
    await set(hazard.setup);
    const found = await met(hazard.bad, circumstances[id]);
    expect(found, hazard.bad).toEqual([...new Set([id, ...(alongside[id] ?? [])])].sort());
    expect(await run(hazard.bad)).toBe(hazard.fails);
  });

  test('is not met by its good example, which runs', async ({ skip }) => {
    if (!runsHere(hazard)) skip();
    const { set, hazards: met, run } = scene();
    await set(hazard.setup);
    expect(await met(hazard.good, circumstances[id]), hazard.good).not.toContain(id);
    expect(await run(hazard.good)).toBeUndefined();
  });

  test('names a safe form that runs and does not meet it', async ({ skip }) => {
    if (!runsHere(hazard)) skip();
    const { set, analyse, hazards: met, run } = scene();
    await set(hazard.setup);
    const findings = (await analyse(hazard.bad, circumstances[id])).flatMap((impact) => impact.hazards);
    const found = findings.filter((finding) => finding.id === id);
    for (const { safe, advice } of found) expect(safe ?? advice, 'safe form or advice').toBeTruthy();
    for (const { safe } of found) {
      if (safe === undefined) continue;
      await set(hazard.setup);
      expect(await met(safe), safe).not.toContain(id);
      expect(await run(safe), safe).toBeUndefined();
    }
  });
});
