import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { formatDuration } from '../../../src/duration.ts';
import { hazards } from '../../../src/impact/hazards/index.ts';
import {
  brokenDependents,
  cleanLevel,
  otherRisks,
  riskCategories,
  rowHazards,
  unknownElsewhere,
} from '../../../src/impact/risk/category-rules.ts';
import {
  blockedCategories,
  blockedFloors,
  leastBytesOfRow,
  lowestLevel,
  sizeSteps,
} from '../../../src/impact/risk/level-arithmetic.ts';
import { bytesInWords } from '../../../src/size-in-words.ts';

const page = await readFile(new URL('../../../docs/reference/risk.md', import.meta.url), 'utf8');

/** The rows of the table under a header, each as its cells. */
function tableOf(header: string): string[][] {
  const lines = page.split('\n');
  const start = lines.indexOf(header);
  expect(start, header).toBeGreaterThan(0);
  const rows = lines.slice(start + 2);
  return rows.slice(0, rows.indexOf('')).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('has the steps of size as the code has them', () => {
  const words: Readonly<Record<string, string>> = {
    '-2': 'two lower',
    '-1': 'one lower',
    '0': 'as it is',
    '1': 'one higher',
  };
  const expected = sizeSteps.map(({ maxRows, maxBytes, steps }) => [
    Number.isFinite(maxRows) ? maxRows.toLocaleString('en-US') : 'more',
    Number.isFinite(maxBytes) ? bytesInWords(maxBytes) : 'more',
    words[String(steps)],
  ]);
  expect(tableOf('| rows at most | bytes at most | level |')).toEqual(expected);
});

it('has the waits as the code has them', () => {
  const expected = blockedFloors.map(({ fromMs, level }) => [`${formatDuration(fromMs)} or longer`, level]);
  expect(tableOf('| others wait | at least |')).toEqual(expected);
  expect(page).toContain(`in the categories ${blockedCategories.map((name) => `\`${name}\``).join(' and ')}`);
});

it('has the other reasons as the code has them', () => {
  const others = Object.entries(otherRisks).map(([id, { category, level, what }]) => [
    `\`${id}\``,
    category,
    level,
    what,
  ]);
  const broken = Object.entries(brokenDependents).map(([how, { category, level }]) => [
    `\`${how.replaceAll(' ', '-').toLowerCase()}\``,
    category,
    level,
    'an object that depends on what is changed',
  ]);
  expect(tableOf('| id | category | level | what it is |')).toEqual([...others, ...broken]);
});

it('has the categories and the numbers in its text', () => {
  expect(tableOf('| category | what it asks |').map(([name]) => name)).toEqual(
    riskCategories.map((name) => `\`${name}\``),
  );
  expect(page).toContain(`at least ${leastBytesOfRow} bytes`);
  expect(page).toContain(`does not lower a hazard below \`${lowestLevel}\``);
  expect(page).toContain(
    `at least \`${otherRisks['unknown-statement'].level}\` in \`locking\` and \`${unknownElsewhere}\` in every other`,
  );
});

it('has the hazards that an answer about rows settles, which are hazards', () => {
  expect(page).toContain(`hazards that only warn of such rows are \`${cleanLevel}\` at most`);
  expect(page).toContain(`These are ${rowHazards.map((id) => `\`${id}\``).join(', ')}.`);
  expect(rowHazards.filter((id) => !hazards.some((hazard) => hazard.id === id))).toEqual([]);
});
