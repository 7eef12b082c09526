import { writeFileSync } from 'node:fs';
import type { CompiledColumn } from '../src/anonymize/compiled-column.ts';
import { createRowTransform } from '../src/anonymize/kernel/create-row-transform.ts';
import { openSandbox } from '../src/anonymize/sandbox/open-sandbox.ts';
import type { TemplatePart } from '../src/anonymize/template.ts';
import { connect } from '../src/postgres/connect.ts';
import { copyBetween } from '../src/postgres/copy/copy-between.ts';
import { strategyOf, useOf } from '../test/anonymize/sandbox/program-of.ts';

// Copies the table of cases/sync-copy.ts, as it is, with three columns anonymized, or with one changed by a custom strategy; writes what the process took.
const [from = '', to = '', format, mode = '', file] = process.argv.slice(2);

const names =
  'id code first_name last_name email phone street notes balance created_at updated_at data'.split(' ');
const types: Readonly<Record<string, string>> = {
  email: 'character varying(120)',
  phone: 'text',
  last_name: 'text',
};

function keyed(column: string, ...parts: readonly TemplatePart[]): CompiledColumn {
  return { column, reads: [], change: { key: Buffer.alloc(32, column), canonical: 'lower', parts } };
}

const compiled = [
  keyed('email', { base32: 26 }, { literal: '@' }, { keepDomain: 40 }),
  keyed('phone', { literal: '+33 6 ' }, { digits: 8 }),
  keyed('last_name', { hex: 32 }),
];

if (format !== 'text' && format !== 'binary') throw new Error('text or binary');
const [source, target] = [await connect(from), await connect(to)];
const columns = names.map((name) => ({ name, typeName: types[name] ?? 'other' }));
const sandbox = openSandbox({ threads: 2 });
/** A regular expression over the e-mail address, as somebody would write it himself. */
const masked = sandbox.open(
  useOf(strategyOf("return (value) => value.replace(/^(.)[^@]*(@.*)$/, '$1***$2')")),
);
const custom: CompiledColumn = {
  column: 'email',
  reads: [],
  change: { batch: (values, others) => masked.run(values, others) },
};
const changes = { 'as-it-is': [], anonymize: compiled, custom: [custom] }[mode];
if (changes === undefined) throw new Error('as-it-is, anonymize or custom');
const transform = changes.length > 0 ? await createRowTransform({ columns, format }, changes) : undefined;
await target.execute('begin; truncate people');
const route = { from: 'people', to: 'people', format, freeze: true } as const;
const { rows } = await copyBetween(source, target, route, { transform });
await target.execute('commit');
await source.close();
await target.close();
await sandbox.close();
if (file !== undefined) {
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  writeFileSync(file, JSON.stringify({ rows, cpuMs: (user + system) / 1000, peak }));
}
