import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const entry = z.string().check(z.regex(/^\S+ \S.*$/, 'must be "<rule> <name of the object>"'));

const shape = z.strictObject({
  product: z.string(),
  seeded: z._default(z.array(entry), []),
  noticed: z._default(z.array(entry), []),
  wrong: z._default(z.record(entry, z.string().check(z.minLength(10, 'must say why'))), {}),
});

/** What a careful reviewer says of a schema. An entry is "<rule> <name of the object>", as a finding has them. */
export interface Labels {
  /** Whose schema it is, and who wrote it. */
  readonly product: string;
  /** Faults that were put in, and named before anything was linted. */
  readonly seeded: readonly string[];
  /** Other findings that the reviewer agrees with. */
  readonly noticed: readonly string[];
  /** Findings that the reviewer does not agree with, and why. */
  readonly wrong: Readonly<Record<string, string>>;
}

export interface Product {
  readonly name: string;
  /** Of schema.sql. */
  readonly ddl: string;
  readonly labels: Labels;
}

/** The folder of a product, by name. */
export function readProduct(name: string): Product {
  const folder = join(import.meta.dirname, name);
  const given: unknown = parse(readFileSync(join(folder, 'labels.yaml'), 'utf8'));
  const read = z.safeParse(shape, given);
  if (!read.success) throw new Error(`${name}/labels.yaml: ${z.prettifyError(read.error)}`);
  return { name, ddl: readFileSync(join(folder, 'schema.sql'), 'utf8'), labels: read.data };
}

/** The names of all products, sorted. */
export function productNames(): readonly string[] {
  const entries = readdirSync(import.meta.dirname, { withFileTypes: true });
  return entries.flatMap((each) => (each.isDirectory() ? [each.name] : [])).sort();
}
