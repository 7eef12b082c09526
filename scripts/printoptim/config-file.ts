import { type GeneratedFile, generatedFile } from './generated-file.ts';

const schema = `schema:
  load_order:
    - db/schema/00_common/000_security
    - db/schema/00_common/001_extensions
    - db/schema/00_common/**
    - db/schema/01_write_side/**
    - db/schema/02_query_side/**
    - db/schema/03_functions/**`;

/** A confiture.yaml for what the folder holds. */
export function configFile(parts: { readonly schema: boolean }): GeneratedFile {
  return generatedFile(
    'confiture.yaml',
    'name: printoptim-large\ndefault_environment: local',
    ...(parts.schema ? [schema] : []),
    'migrations:\n  dir: db/migrations',
    ...(parts.schema ? ['seeds:\n  load_order:\n    - db/seeds/**'] : []),
    'environments:\n  local:\n    embedded: true\n    database: printoptim_large',
  );
}
