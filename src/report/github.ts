/** A property of a workflow command: `file`, `line`, `col`, `title` …; undefined ones are left out. */
type Properties = Readonly<Record<string, string | number | undefined>>;

/** A workflow command of GitHub Actions as a line, escaped so that no text can begin a command of its own. */
export function workflowCommand(
  command: 'error' | 'warning' | 'notice',
  properties: Properties,
  text: string,
): string {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${command} ${given.join(',')}::${data(text)}\n`;
}

/** As the runner reads it back. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
