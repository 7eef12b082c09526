/** Code in which ¦ stands before each place that is meant: the code without them, and the places. */
export function marked(text: string): { code: string; places: { line: number; column: number }[] } {
  const places = text.split('\n').flatMap((line, index) => {
    const columns: number[] = [];
    for (let at = line.indexOf('¦'); at !== -1; at = line.indexOf('¦', at + 1)) columns.push(at);
    return columns.map((column, before) => ({ line: index + 1, column: column - before + 1 }));
  });
  return { code: text.replaceAll('¦', ''), places };
}
