import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { readSources } from '../../src/build/read-sources.ts';
import type { Fixes } from '../../src/lint/fix/fix-findings.ts';
import { lintRule, type Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { noFilter } from '../../src/lint/selected-rule.ts';
import { fixFiles } from '../../src/review/fix-files.ts';
import { reviewSchema } from '../../src/review/review-schema.ts';
import type { Subject } from '../../src/review/subject.ts';
import { withBuiltSchema } from '../../src/review/with-built-schema.ts';
import { reportsOf } from '../lint/rules/check-rule.ts';
import { testServer } from '../proof/proof-server.ts';

/** Every column of a type is to be of another; `edit` makes it so, or not. */
function typeRule(id: string, from: string, edit: (text: string) => string): Rule {
  return lintRule({
    id,
    summary: `a column is ${from}`,
    category: 'types',
    severity: 'warning',
    presets: [],
    why: 'Tests want it.',
    bad: '',
    good: '',
    options: z.object({}),
    *check({ schema, declarationOf }) {
      for (const column of schema.all('column')) {
        const place = declarationOf(column.id);
        if (column.attributes.type !== from || place === undefined) continue;
        const { file, text: all } = place.source;
        const rest = all.slice(place.index);
        const end = place.index + rest.search(/[,\n]/);
        const text = edit(all.slice(place.index, end));
        const fix = { title: `make it text`, edits: [{ file, start: place.index, end, text }] };
        yield { object: column.id, message: `${column.id} is ${from}`, fix };
      }
    },
  });
}

const charRule = typeRule('char-type', 'character(3)', (text) => text.replace('char(3)', 'text'));

interface Project {
  readonly root: string;
  fix(
    rules: readonly Rule[],
    options?: { readonly unsafe?: boolean; readonly meanwhile?: () => Promise<void> },
  ): Promise<Fixes>;
  read(file: string): Promise<string>;
}

async function project(files: Readonly<Record<string, string | Buffer>>): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), 'confiture-fix-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return {
    root,
    read: (file) => readFile(join(root, file), 'utf8'),
    async fix(chosen, { unsafe = false, meanwhile } = {}) {
      const schema = { loadOrder: ['db'], exclude: [] };
      const sources = await readSources({ root, projectName: 'shop', schema });
      const request = { sources, seeds: [], server: testServer() };
      const selection = chosen.map((rule) => ({
        rule,
        options: z.parse(rule.options, rule.exampleOptions ?? {}),
        filter: noFilter,
      }));
      const lint = async (subject: Subject) =>
        (await reviewSchema({ subject, selection, sqlRules: [], known: [] })).findings;
      const [before, findings] = await withBuiltSchema(request, async (subject) => [
        subject,
        await lint(subject),
      ]);
      await meanwhile?.();
      return fixFiles({ ...request, root, findings, before, lint, unsafe });
    },
  };
}

function told({ files, fixed, skipped }: Fixes) {
  return {
    files: files.map(({ file }) => file),
    fixed: fixed.map(({ object }) => object).sort(),
    skipped: skipped.map(({ finding, why }) => `${finding.object}: ${why}`).sort(),
  };
}

const orders = 'create table w_orders (\n  id bigint primary key,\n  currency char(3),\n  unit char(3)\n);\n';
const lines = 'create table w_lines (\n  id bigint primary key,\n  unit char(3)\n);\n';

describe('fixing files', () => {
  it('writes what is proven', async () => {
    const shop = await project({ 'db/1.sql': orders, 'db/2.sql': lines, 'db/3.sql': 'select 1;\n' });
    expect(told(await shop.fix([charRule]))).toEqual({
      files: ['db/1.sql', 'db/2.sql'],
      fixed: ['column:public.w_lines.unit', 'column:public.w_orders.currency', 'column:public.w_orders.unit'],
      skipped: [],
    });
    expect(await shop.read('db/1.sql')).toBe(orders.replaceAll('char(3)', 'text'));
    expect(await shop.read('db/2.sql')).toBe(lines.replaceAll('char(3)', 'text'));
    expect(told(await shop.fix([charRule]))).toEqual({ files: [], fixed: [], skipped: [] });
  });

  it('leaves what would not build, says why, and makes the rest', async () => {
    const body = "create function unit_of(o w_orders) returns char(3) language sql as 'select o.unit';\n";
    const view = `create view v_units as select unit || 'x'::char(3) as unit from w_orders;\n`;
    const shop = await project({ 'db/1.sql': orders, 'db/2.sql': lines, 'db/3.sql': body + view });
    const gone = typeRule('char-type', 'character(3)', (text) =>
      text.startsWith('unit') ? 'unit2 text' : text.replace('char(3)', 'text'),
    );
    const { fixed, skipped } = told(await shop.fix([gone]));
    expect(fixed).toEqual(['column:public.w_orders.currency']);
    expect(skipped).toEqual([
      'column:public.w_lines.unit: it also drops column public.w_lines.unit, creates column public.w_lines.unit2',
      expect.stringMatching(/^column:public\.w_orders\.unit: the files would not build: ./),
    ]);
    expect(await shop.read('db/1.sql')).toBe(orders.replace('currency char(3)', 'currency text'));
    expect(await shop.read('db/2.sql')).toBe(lines);
  });

  it('leaves what changes something else, or nothing', async () => {
    const shop = await project({ 'db/1.sql': orders });
    const wrong = typeRule('char-type', 'character(3)', (text) =>
      text.startsWith('unit') ? 'unit char(3) /* text */' : 'currency text, more text',
    );
    expect(told(await shop.fix([wrong]))).toEqual({
      files: [],
      fixed: [],
      skipped: [
        'column:public.w_orders.currency: it also creates column public.w_orders.more',
        'column:public.w_orders.unit: linting again finds it still',
      ],
    });
    expect(await shop.read('db/1.sql')).toBe(orders);
  });

  it('keeps a byte order mark, line ends and characters of any kind', async () => {
    const text = `-- größe 漢 🐘\n${orders}`.replaceAll('\n', '\r\n');
    const shop = await project({ 'db/1.sql': `\ufeff${text}` });
    await shop.fix([charRule]);
    expect(await shop.read('db/1.sql')).toBe(`\ufeff${text.replaceAll('char(3)', 'text')}`);
  });

  it('works on a schema that does not build whole', async () => {
    const shop = await project({
      'db/1.sql': orders,
      'db/2.sql': 'create view v_gone as select 1 from gone;\n',
    });
    expect(told(await shop.fix([charRule])).files).toEqual(['db/1.sql']);
  });

  // Root may write anywhere.
  it.skipIf(process.getuid?.() === 0)('writes nothing when one of the files may not be written', async () => {
    const shop = await project({ 'db/1.sql': orders, 'db/2.sql': lines });
    await chmod(join(shop.root, 'db/2.sql'), 0o444);
    await expect(shop.fix([charRule])).rejects.toMatchObject({
      code: 'FILE_NOT_WRITABLE',
      message: expect.stringContaining('EACCES'),
    });
    expect(await shop.read('db/1.sql')).toBe(orders);
  });

  it('writes nothing when a file changed meanwhile', async () => {
    const shop = await project({ 'db/1.sql': orders, 'db/2.sql': lines });
    const meanwhile = () => writeFile(join(shop.root, 'db/2.sql'), `${lines}-- mine\n`);
    await expect(shop.fix([charRule], { meanwhile })).rejects.toMatchObject({
      code: 'FILE_NOT_WRITABLE',
      message: 'db/2.sql changed while it was being fixed',
    });
    expect(await shop.read('db/1.sql')).toBe(orders);
  });
});

describe('the fixes of every rule are proven', () => {
  it.each(rules.filter(({ live }) => live === undefined).map((rule) => [rule.id, rule] as const))(
    '%s',
    async (_, rule) => {
      const reports = await reportsOf(rule, rule.bad, { options: rule.exampleOptions ?? {} });
      if (reports.every(({ fix }) => fix === undefined)) return;
      const shop = await project({ 'db/schema.sql': rule.bad });
      const { fixed, skipped } = told(await shop.fix([rule], { unsafe: true }));
      expect(skipped).toEqual([]);
      expect(fixed).not.toEqual([]);
    },
  );
});
