import { join } from 'node:path';
import { excerpt, type Position } from '../excerpt.ts';
import type { Finding } from '../finding.ts';
import { codeFault, evaluateCode } from '../load-code.ts';
import { readSqlFile } from '../sql/source.ts';
import { definitionProblem, isDefinition } from './check-definition.ts';
import type { MigrationDefinition } from './define-migration.ts';
import { pluginModule } from './plugin-module.ts';

/** A TypeScript file of the migrations folder, loaded and checked. */
export interface CodeFile {
  readonly file: string;
  readonly text: string;
  readonly definition: MigrationDefinition;
}

export interface CodeReading {
  /** Undefined when `findings` has an error. */
  readonly code: CodeFile | undefined;
  readonly findings: readonly Finding[];
}

/** Loads `NNN_name.ts`, just as its text is; what is wrong with it is in the findings. Throws FILE_NOT_UTF8. */
export async function readCodeFile(root: string, file: string): Promise<CodeReading> {
  const path = join(root, file);
  const text = readSqlFile(path, file);
  const failed = (message: string, position: Position | undefined, help: string): CodeReading => ({
    code: undefined,
    findings: [codeFinding(file, text, { message: `${file}: ${message}`, position, help })],
  });
  try {
    const exported = await evaluateCode(path, text, { modules: pluginModule });
    const { default: main } = exported;
    if (isDefinition(main)) return { code: { file, text, definition: main }, findings: [] };
    const help =
      'Write `export default defineMigration({ up: …, down: … })`, with defineMigration from confiture/plugin.';
    return failed(definitionProblem(main) ?? '', undefined, help);
  } catch (error) {
    const { message, position } = codeFault(error, path);
    return failed(
      `it cannot be loaded: ${message}`,
      position,
      'Mend it: every command that reads migrations loads it.',
    );
  }
}

export function codeFinding(
  file: string,
  text: string,
  {
    message,
    position,
    help,
  }: { readonly message: string; readonly position?: Position | undefined; readonly help: string },
): Finding {
  return {
    code: 'migration-code-invalid',
    severity: 'error',
    message,
    help,
    location: { file, ...(position ?? { line: 1, column: 1 }) },
    excerpt: position && excerpt(text, position),
  };
}
