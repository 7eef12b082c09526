import type { Node } from '@pgsql/types';

/** A boolean option as PostgreSQL reads it: named alone it is on; `otherwise` when it is not named. */
export function isOn(options: readonly Node[] | undefined, name: string, otherwise: boolean): boolean {
  const found = options?.find((item) => 'DefElem' in item && item.DefElem.defname === name);
  if (!found || !('DefElem' in found)) return otherwise;
  const value = found.DefElem.arg;
  if (!value) return true;
  if ('Integer' in value) return (value.Integer.ival ?? 0) !== 0;
  if ('Boolean' in value) return value.Boolean.boolval === true;
  return 'String' in value && /^(true|on|1)$/i.test(value.String.sval ?? '');
}

/** Options by name, as text; `toast.` and other namespaces stay in front, an option that is only named is `true`. */
export function optionTexts(options: readonly Node[] | undefined): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const item of options ?? []) {
    if (!('DefElem' in item)) continue;
    const { defnamespace, defname = '', arg } = item.DefElem;
    texts[defnamespace ? `${defnamespace}.${defname}` : defname] = optionText(arg);
  }
  return texts;
}

function optionText(value: Node | undefined): string {
  if (!value) return 'true';
  if ('Integer' in value) return String(value.Integer.ival ?? 0);
  if ('Float' in value) return value.Float.fval ?? '';
  if ('Boolean' in value) return String(value.Boolean.boolval === true);
  if ('String' in value) return value.String.sval ?? '';
  return 'TypeName' in value ? lastOf(value.TypeName.names) : '';
}

function lastOf(names: readonly Node[] | undefined): string {
  const last = names?.at(-1);
  return last && 'String' in last ? (last.String.sval ?? '') : '';
}
