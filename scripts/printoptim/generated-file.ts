/** A file of the generated project; `path` is relative to its folder and uses `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** A file whose text ends in exactly one newline. */
export function generatedFile(path: string, ...blocks: readonly string[]): GeneratedFile {
  return { path, text: `${blocks.join('\n\n').trimEnd()}\n` };
}
