import type { DdlStage, DdlStep } from '../ddl/ddl-step.ts';
import { commentedOut, ddlText } from '../ddl/ddl-text.ts';
import { checksum } from '../migrate/checksum.ts';
import type { Migration, MigrationScript } from '../migrate/migration.ts';
import { migrationSlug } from '../migrate/new-migration.ts';

export interface StageFile {
  readonly version: string;
  readonly name: string;
  readonly stage: DdlStage;
  readonly steps: readonly DdlStep[];
  readonly heldBack: readonly DdlStep[];
}

const endings: Readonly<Record<DdlStage, string>> = {
  values: '_enum_values',
  main: '',
  indexes: '_indexes',
  finish: '_finish',
};

const headings: Readonly<Record<DdlStage, string>> = {
  values: 'new labels of enums, committed before anything uses them',
  main: '',
  indexes: 'indexes, without blocking writes',
  finish: 'what scans tables or needs the indexes; each statement is committed by itself',
};

/** The migration of one stage, without its way back. */
export function migrationOfStage(file: StageFile): Migration {
  const { version, stage, steps, heldBack } = file;
  const name = `${migrationSlug(file.name)}${endings[stage]}`;
  const heading = [`-- ${version}: ${file.name}`, headings[stage]].filter(Boolean).join(': ');
  const parts = [
    stage === 'finish' ? `${heading}\n-- confiture: no-transaction` : heading,
    ddlText(stage, steps),
    heldBack.length > 0
      ? `-- This loses rows and was not asked for. --allow-destructive writes it as statements.\n${commentedOut(heldBack)}`
      : '',
  ];
  return {
    kind: 'versioned',
    version,
    name,
    up: scriptOf(`${version}_${name}.up.sql`, parts),
    down: undefined,
    appliesTo: [],
  };
}

/** The same migration with its way back. */
export function withDown(migration: Migration, parts: readonly string[]): Migration {
  const { version, name } = migration;
  return { ...migration, down: scriptOf(`${version}_${name}.down.sql`, parts) };
}

function scriptOf(file: string, parts: readonly string[]): MigrationScript {
  const text = `${parts.filter(Boolean).join('\n\n')}\n`;
  return { file, text, checksum: checksum(text) };
}
