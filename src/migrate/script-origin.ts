import { ConfitureError } from '../errors.ts';
import { excerpt, type Position } from '../excerpt.ts';
import type { SourcePlace } from '../postgres/database-error.ts';

/** Where the text of a script begins in a file that is more than the script: `ddl: |` in a YAML file. */
export interface ScriptOrigin {
  /** The whole file. */
  readonly text: string;
  /** The line of the script's first line. */
  readonly line: number;
  /** How far each of its lines is indented. */
  readonly indent: number;
  /** True where all of it stands on one line of the file. */
  readonly oneLine: boolean;
}

interface Script {
  readonly file: string;
  readonly text: string;
  readonly origin?: ScriptOrigin | undefined;
}

/** A place of the script as a place of its file. */
export function placeInFile({ file, text, origin }: Script, position: Position): SourcePlace {
  if (origin === undefined) return { file, text, ...position };
  return { file, text: origin.text, ...moved(origin, position) };
}

/** The same for line and column alone. */
export function moved(origin: ScriptOrigin | undefined, { line, column }: Position): Position {
  if (origin === undefined) return { line, column };
  if (origin.oneLine) return { line: origin.line, column: line === 1 ? column + origin.indent : 1 };
  return { line: origin.line + line - 1, column: column + origin.indent };
}

/** Does `read`; an error that it places in the script is placed in its file instead. */
export function inFile<T>(script: Script, read: () => T): T {
  const { origin } = script;
  if (origin === undefined) return read();
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.location === undefined) throw error;
    const { code, message, hint, location, details, cause } = error;
    const place = placeInFile(script, location);
    throw new ConfitureError(code, message, {
      hint,
      details,
      cause,
      location: { file: location.file, line: place.line, column: place.column },
      excerpt: excerpt(origin.text, place),
    });
  }
}
