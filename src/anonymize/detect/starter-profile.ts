import { canonicalJson } from '../../catalog/canonical-json.ts';
import type { Json } from '../../catalog/catalog.ts';
import type { Confidence } from '../../personal-data/kinds.ts';
import type { SchemaView, TableView } from '../profile/plan/schema-view.ts';
import type { Classification } from './classify-column.ts';
import type { Suggestion } from './suggestions.ts';

/** What was found out about a column, or that it takes the strategy of another. */
export interface StarterColumn {
  readonly column: string;
  readonly classification: Classification;
  /** The column it is tied to, whose strategy it takes by itself: shop.w_customers.id. */
  readonly follows: string | undefined;
}

export interface StarterTable {
  readonly table: TableView;
  readonly columns: readonly StarterColumn[];
}

export interface Starter {
  readonly name: string;
  /** The variable that is to hold the salt. */
  readonly variable: string;
  /** Where it was looked: production. */
  readonly source: string;
  /** Path from the profile to the JSON Schema for editors. */
  readonly schemaPath: string;
  readonly tables: readonly StarterTable[];
}

/** The YAML text of a first profile: every column of every table is in it, with what speaks for it. */
export function starterProfile(starter: Starter, { tables: all }: Pick<SchemaView, 'tables'>): string {
  const { name, variable, source, schemaPath, tables } = starter;
  const used = strategiesOf(tables);
  const names = new Map<string, number>();
  for (const { object } of all) names.set(object.name, (names.get(object.name) ?? 0) + 1);
  return `# yaml-language-server: $schema=${schemaPath}
# A first draft from what was found in ${source}, by names and by values: read every line before it is used.
# \`confiture profile check\` holds it against the database, \`confiture profile preview\` shows what it makes of rows.

anonymization_profile: ${scalar(name)}

# All keys are made from it. \`openssl rand -hex 32\` prints a good one; keep it where secrets are kept.
salt: "\${${variable}}"

# A column that this file does not speak of ends the run.
on_unclassified: error
${strategiesText(used)}
${tables.length === 0 ? 'rules: []\n' : 'rules:\n'}${tables.map((table) => tableText(table, (names.get(table.table.object.name) ?? 0) > 1)).join('\n')}`;
}

function strategiesOf(tables: readonly StarterTable[]): readonly Suggestion[] {
  const used = new Map<string, Suggestion>();
  for (const { columns } of tables)
    for (const { classification, follows } of columns)
      if (classification.suggestion !== undefined && follows === undefined)
        used.set(classification.suggestion.name, classification.suggestion);
  return [...used.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function strategiesText(used: readonly Suggestion[]): string {
  if (used.length === 0) return '';
  const entries = used.map(({ name, type, options }) => {
    const rest = Object.entries(options).map(([key, value]) => `, ${key}: ${scalar(value)}`);
    return `  ${scalar(name)}: { type: ${scalar(type)}${rest.join('')} }`;
  });
  return `\nstrategies:\n${entries.join('\n')}\n`;
}

function tableText({ table, columns }: StarterTable, isAmbiguous: boolean): string {
  const written = isAmbiguous || /[."]/.test(table.object.name) ? table.name : table.object.name;
  const changed = columns.filter(({ classification, follows }) => classification.suggestion && !follows);
  const kept = columns.filter(({ classification, follows }) => !classification.suggestion && !follows);
  const following = columns.filter(({ follows }) => follows !== undefined);
  const lines = [`  - table: ${scalar(written)}`];
  if (changed.length > 0) lines.push('    columns:');
  for (const { column, classification } of changed) {
    const { suggestion, confidence, reason } = classification;
    lines.push(
      `      ${scalar(column)}: ${scalar(suggestion?.name ?? '')} # ${sure(confidence)}${plain(reason)}`,
    );
  }
  if (kept.length > 0) lines.push('    keep:');
  for (const { column, classification } of kept)
    lines.push(`      - ${scalar(column)} # ${plain(classification.reason)}`);
  if (columns.length === following.length) lines.push('    columns: {}');
  for (const { column, follows } of following)
    lines.push(`      # ${plain(column)} takes the strategy of ${plain(follows ?? '')}, to which it is tied`);
  return `${lines.join('\n')}\n`;
}

function sure(confidence: Confidence | undefined): string {
  return confidence === undefined ? '' : `${confidence} confidence; `;
}

/** A name can have a line break in it, and a comment cannot. */
function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return canonicalJson(value);
  const isPlain = /^[A-Za-z_][\w.]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
