import { migrationFiles } from './migration-files.ts';
import type { ProjectFile } from './project-file.ts';
import { schemaFiles } from './schema-files.ts';
import { seedFiles } from './seed-files.ts';

/** A small shop: what `init` writes besides confiture.yaml and its schema. Its migrations lead to its DDL. */
export const projectFiles: readonly ProjectFile[] = [...schemaFiles, ...seedFiles, ...migrationFiles];
