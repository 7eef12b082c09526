import type { Jiti } from 'jiti';
import type { Position } from './excerpt.ts';

/** What a module exports, by name. */
export type ModuleExports = Readonly<Record<string, unknown>>;

export interface CodeOptions {
  /** Modules that are ours to give, by the name they are imported by: they need not be installed. */
  readonly modules: Readonly<Record<string, object>>;
  /** Let Node load what it can, and only the rest be translated. */
  readonly preferNative?: boolean;
}

/** Loads a JavaScript or TypeScript file, in any module system. Throws what it throws; see `codeFault`. */
export async function importCode(file: string, options: CodeOptions): Promise<ModuleExports> {
  const jiti = await translator(file, options);
  return exportsOf(await jiti.import<unknown>(file));
}

/** Loads `text` as if it were in `file`, whatever is in the file now. */
export async function evaluateCode(file: string, text: string, options: CodeOptions): Promise<ModuleExports> {
  const jiti = await translator(file, options);
  return exportsOf(
    await jiti.evalModule(text, { filename: file, ext: '.ts', async: true, forceTranspile: true }),
  );
}

async function translator(file: string, { modules, preferNative = false }: CodeOptions): Promise<Jiti> {
  const { createJiti } = await import('jiti');
  return createJiti(file, {
    // Its cache would be in a folder that anyone on the machine may write to.
    fsCache: false,
    interopDefault: false,
    tryNative: preferNative,
    virtualModules: { ...modules },
  });
}

function exportsOf(module: unknown): ModuleExports {
  return typeof module === 'object' && module !== null ? { ...module } : { default: module };
}

export interface CodeFault {
  /** One line. */
  readonly message: string;
  /** In the file, where it is known. */
  readonly position: Position | undefined;
}

/** What is wrong with a file that could not be loaded. */
export function codeFault(error: unknown, file: string): CodeFault {
  if (!(error instanceof Error)) return { message: `it throws ${String(error)}`, position: undefined };
  const [line = ''] = error.message.split('\n');
  const syntax = /^ParseError: (?:.|\n)*?:(\d+):(\d+)\s*$/.exec(error.message);
  if (syntax) {
    const position = { line: Number(syntax[1]), column: Number(syntax[2]) + 1 };
    return { message: line.replace(/^ParseError: /, '').trim(), position };
  }
  // Translated code keeps its lines and not its columns.
  const stack = error.stack ?? '';
  const at = stack.indexOf(`${file}:`);
  const [, row] = at === -1 ? [] : (/^:(\d+)/.exec(stack.slice(at + file.length)) ?? []);
  return { message: line.trim(), position: row === undefined ? undefined : { line: Number(row), column: 1 } };
}
