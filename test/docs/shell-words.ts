/** A command line's words, as a POSIX shell splits them, without redirections; of quoting, quotes only. */
export function shellWords(line: string): readonly string[] {
  const words = line.replace(/\s\d?>{1,2}\s*("[^"]*"|\S+)/g, '').matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/** The commands of a shell block: its lines without comments and continuations, cut at `&&`, `;` and pipes. */
export function shellCommands(block: string): readonly string[] {
  return block
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .flatMap((line) => line.split(/\s*(?:&&|\|\||;|\|)\s*/))
    .map((command) => command.replace(/^([A-Z_]+=\S+\s+)+/, '').trim())
    .filter((command) => command !== '');
}
