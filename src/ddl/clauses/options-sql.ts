import type { CatalogObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Options } from '../../catalog/owned-attributes.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { cannotGenerate } from '../cannot-generate.ts';

/** `fillfactor = 70, toast.autovacuum_enabled = false` for WITH ( … ) and SET ( … ). */
export function parameterList(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${parameterName(name)} = ${parameterValue(value)}`)
    .join(', ');
}

/** What SET ( … ) and RESET ( … ) have to name, undefined where there is nothing. */
export function changedParameters(
  from: Options = {},
  to: Options = {},
): { readonly set: string | undefined; readonly reset: string | undefined } {
  const changed = Object.entries(to).filter(([name, value]) => from[name] !== value);
  const gone = Object.keys(from).filter((name) => !(name in to));
  return {
    set: changed.length > 0 ? parameterList(Object.fromEntries(changed)) : undefined,
    reset: gone.length > 0 ? gone.map(parameterName).join(', ') : undefined,
  };
}

function parameterName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}

function parameterValue(value: string): string {
  return /^(?:-?\d+(?:\.\d+)?|true|false|on|off)$/.test(value) ? value : quoteLiteral(value);
}

/** `OPTIONS (schema_name 'shop', …)` of a foreign object; refused where a value is a secret, which no catalog has. */
export function foreignOptions(object: CatalogObject, options: Options | undefined): string {
  const list = Object.entries(options ?? {}).map(([name, value]) => foreignOption(object, name, value));
  return list.length > 0 ? `OPTIONS (${list.join(', ')})` : '';
}

/** `OPTIONS (SET schema_name 'shop', DROP …)`, empty where nothing changes. */
export function changedForeignOptions(object: CatalogObject, from: Options = {}, to: Options = {}): string {
  const list = [
    ...Object.keys(from)
      .filter((name) => !(name in to))
      .map((name) => `DROP ${quoteIdentifier(name)}`),
    ...Object.entries(to)
      .filter(([name, value]) => from[name] !== value)
      .map(([name, value]) => `${name in from ? 'SET' : 'ADD'} ${foreignOption(object, name, value)}`),
  ];
  return list.length > 0 ? `OPTIONS (${list.join(', ')})` : '';
}

function foreignOption(object: CatalogObject, name: string, value: string): string {
  if (value === '***') {
    throw cannotGenerate(object, `the value of its option ${name} is a secret that a catalog does not keep`);
  }
  return `${quoteIdentifier(name)} ${quoteLiteral(value)}`;
}
