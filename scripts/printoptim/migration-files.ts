import { type GeneratedFile, generatedFile } from './generated-file.ts';

/** Whose file names and section marks to write. */
export const migrationFormats = ['confiture', 'dbmate', 'node-pg-migrate'] as const;
export type MigrationFormat = (typeof migrationFormats)[number];

export const mostMigrations = 9999;

/** `count` migrations of two statements each, of which none needs another or a schema. */
export function migrationFiles(count: number, format: MigrationFormat): GeneratedFile[] {
  return Array.from({ length: count }, (_, index) => migration(index + 1, format)).flat();
}

function migration(number: number, format: MigrationFormat): GeneratedFile[] {
  const table = `m_${String(number).padStart(4, '0')}`;
  const up = `create table ${table} (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null,
  name       text not null,
  created_at timestamptz not null default now()
);

create index ${table}_name_idx on ${table} (tenant_id, name);`;
  const down = `drop index ${table}_name_idx;

drop table ${table};`;
  const name = `create_${table}`;
  if (format === 'dbmate') {
    const file = `db/migrations/${timestamp(number).slice(0, 14)}_${name}.sql`;
    return [generatedFile(file, `-- migrate:up\n${up}`, `-- migrate:down\n${down}`)];
  }
  if (format === 'node-pg-migrate') {
    const file = `db/migrations/${timestamp(number)}_${name}.sql`;
    return [generatedFile(file, `-- Up Migration\n${up}`, `-- Down Migration\n${down}`)];
  }
  const path = `db/migrations/${String(number).padStart(4, '0')}_${name}`;
  return [generatedFile(`${path}.up.sql`, up), generatedFile(`${path}.down.sql`, down)];
}

/** One migration a minute from the start of 2025 on, in 17 digits: 20250101000100000. */
function timestamp(number: number): string {
  const time = new Date(Date.UTC(2025, 0, 1, 0, number));
  return time.toISOString().replace(/\D/g, '');
}
