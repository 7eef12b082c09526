/** A registry's text with one more import and one more entry, both in their alphabetical place. */
export function register(text: string, fileName: string, name: string): string {
  const imports = /^import \{ \w+ \} from '\.\/[\w-]+\.ts';$/gm;
  const entries = /^ {2}\w+(\(.+\))?,$/gm;
  const withImport = insertSorted(text, imports, `import { ${name} } from './${fileName}.ts';`, fileOf);
  return insertSorted(withImport, entries, `  ${name},`, (line) => line);
}

/** Puts a line before the first line of its kind that sorts after it, or behind the last. */
function insertSorted(text: string, lines: RegExp, line: string, key: (line: string) => string): string {
  const all = [...text.matchAll(lines)];
  const next = all.find((match) => key(match[0]) > key(line));
  const last = all.at(-1);
  if (last === undefined) throw new Error('the registry does not look as expected');
  const at = next?.index ?? last.index + last[0].length + 1;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

function fileOf(line: string): string {
  return /'(.+)\.ts'/.exec(line)?.[1] ?? line;
}
