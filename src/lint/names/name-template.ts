/** PostgreSQL cuts longer names. */
const longest = 63;

/**
 * Whether a name is what the template gives: `{table}` and other words in braces are replaced. One that is undefined
 * stands for anything, and where `mayGoOn`, `_` and more may follow.
 */
export function fitsTemplate(
  name: string,
  template: string,
  values: Readonly<Record<string, string | undefined>>,
  mayGoOn = false,
): boolean {
  const whole = fillTemplate(template, values);
  if (name === whole) return true;
  const parts = template.split(/\{(\w+)\}/);
  const source = parts
    .map((part, place) => (place % 2 === 0 ? part : part in values ? values[part] : `{${part}}`))
    .map((text) => (text === undefined ? '.+' : text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  if (new RegExp(`^${source}${mayGoOn ? '(_.+)?' : ''}$`, 'su').test(name)) return true;
  return (
    Buffer.byteLength(name) >= longest - 3 && Buffer.byteLength(whole) > longest && whole.startsWith(name)
  );
}

/** The name that the template gives; what is undefined is left as it stands there. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (word, key: string) => values[key] ?? word);
}
