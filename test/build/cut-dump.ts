import { type Dependencies, dependenciesOf } from '../../src/sql/dependencies/dependencies.ts';
import { namedNeedsOf } from '../../src/sql/dependencies/named-needs.ts';
import type { ObjectName } from '../../src/sql/dependencies/names.ts';
import { parseSql } from '../../src/sql/parse.ts';

export interface CutFile {
  readonly path: string;
  readonly text: string;
}

const folders: Readonly<Partial<Record<ObjectName['kind'], string>>> = {
  extension: 'extensions',
  function: 'functions',
  schema: 'schemas',
  type: 'types',
};

const relationFolders: Readonly<Record<string, string>> = {
  CreateSeqStmt: 'sequences',
  CreateStmt: 'tables',
  CreateTableAsStmt: 'views',
  ViewStmt: 'views',
};

/**
 * Cuts a dump into one file per object: a table with its alterations, indexes and triggers, a function with its
 * owner, and so on. The paths are the objects' names and tell nothing of the order; a dump's own settings are left out.
 */
export function cutDump(sql: string): CutFile[] {
  const parsed = parseSql('dump.sql', sql);
  const statements = dependenciesOf([parsed.statements])[0] ?? [];
  const homes = new Map<string, string>();
  const files = new Map<string, string[]>();
  for (const dependencies of statements) {
    const { statement } = dependencies;
    if (statement.kind === 'VariableSetStmt' || statement.kind === 'SelectStmt') continue;
    const path = pathOf(dependencies, homes);
    files.set(path, [...(files.get(path) ?? []), `${statement.text};\n`]);
  }
  return [...files].map(([path, texts]) => ({ path, text: texts.join('\n') }));
}

function pathOf(dependencies: Dependencies, homes: Map<string, string>): string {
  const { statement, creates, fills, session } = dependencies;
  if (fills) return `data/${fills.name}.sql`;
  const [creation] = creates;
  const folder =
    creation && (creation.kind === 'relation' ? relationFolders[statement.kind] : folders[creation.kind]);
  if (creation && folder) {
    const path = `${folder}/${creation.name}.sql`;
    homes.set(keyOf(creation), path);
    return path;
  }
  // Whatever names an object that has a file belongs there; ATTACH PARTITION to the partition, which it names last.
  const named = dependencies.needs.flatMap((need) => {
    const schemas = need.schema ? [need.schema] : [undefined, ...(session.searchPath ?? ['public'])];
    return schemas.flatMap((schema) => homes.get(keyOf({ ...need, schema })) ?? []);
  });
  const attaches =
    statement.kind === 'AlterTableStmt' &&
    statement.node.cmds?.some(
      (item) => 'AlterTableCmd' in item && item.AlterTableCmd.subtype === 'AT_AttachPartition',
    );
  const home = attaches ? named.at(-1) : (named.find((path) => path.startsWith('tables/')) ?? named[0]);
  // What the dump does not create, such as schema public, has a file of its own as well.
  const [other] = namedNeedsOf(statement);
  return home ?? `${other?.kind ?? 'other'}s/${other?.name ?? statement.kind}.sql`;
}

function keyOf({ kind, schema, name }: ObjectName): string {
  return [kind, kind === 'schema' ? '' : schema, name].join(' ');
}
