import { readdirSync } from 'node:fs';
import { commands } from '../../src/cli/commands/index.ts';
import { measuredRows } from '../../test/impact/effects/measured-rows.ts';
import { cliPages } from './cli-pages.ts';
import { configurationPage } from './configuration-page.ts';
import { dryRunPage } from './dry-run-page.ts';
import { effectsPage } from './effects-page.ts';
import { errorIndex } from './error-index.ts';
import { hazardPages } from './hazard-pages.ts';
import { hookPages } from './hook-pages.ts';
import { jsonSchemas } from './json-schemas.ts';
import type { Page } from './page.ts';
import { profilePage } from './profile-page.ts';
import { rulePages } from './rule-pages.ts';
import { strategyPages } from './strategy-pages.ts';

/** Folders in which every file is generated. */
const ownFolders = [
  'docs/reference/cli',
  'docs/reference/hazards',
  'docs/reference/hooks',
  'docs/reference/json',
  'docs/reference/rules',
  'docs/reference/strategies',
];

/** Rows of the effect table that a test runs on both versions. */
function measuredOnBoth(): ReadonlySet<string> {
  const newest = measuredRows(18);
  return new Set([...measuredRows(15)].filter((id) => newest.has(id)));
}

/** All pages of the reference that are made from the code. */
export function generatePages(): readonly Page[] {
  return [
    ...cliPages(commands),
    ...jsonSchemas(commands),
    errorIndex(),
    configurationPage(),
    dryRunPage(),
    effectsPage(measuredOnBoth()),
    ...hazardPages(),
    ...hookPages(),
    profilePage(),
    ...rulePages(),
    ...strategyPages(),
  ];
}

/** Files in the generated folders that no page belongs to any more. */
export function leftoverFiles(pages: readonly Page[]): readonly string[] {
  const known = new Set(pages.map(({ path }) => path));
  return ownFolders
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .filter((path) => !known.has(path));
}
