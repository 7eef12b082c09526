import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { loadParser } from '../../sql/load-parser.ts';
import { parseSql } from '../../sql/parse.ts';
import { tokensOf } from '../../sql/tokens.ts';
import { hookFails } from '../hook-fails.ts';
import { type QueryTest, queryTest } from './query-test.ts';

const keys: Readonly<Record<string, string>> = {
  name: 'name',
  params: 'test_params',
  columns: 'expected_columns',
  types: 'expected_types',
  return_type: 'expected_return_type',
  min_rows: 'min_rows',
  max_rows: 'max_rows',
  max_duration: 'max_duration',
};

/**
 * The queries of an SQL file, each with what the comments right before it say: `-- name: top_customers`,
 * `-- params: ["550e8400…"]`, `-- columns: ["id"]`, `-- max_duration: 100ms`. One without a name is called by its line.
 */
export async function readQueryFile(root: string, file: string): Promise<readonly QueryTest[]> {
  const source = await readFile(resolve(root, file), 'utf8').catch((error: unknown) => {
    throw hookFails(`query_file ${file} cannot be read`, undefined, error);
  });
  await loadParser();
  const { statements } = parseSql(file, source);
  const comments = tokensOf(source).filter(({ comment, text }) => comment && text.startsWith('--'));
  let from = 0;
  return statements.map((statement) => {
    const before = comments.filter(({ start }) => start >= from && start < statement.start);
    from = statement.end;
    const given: Record<string, unknown> = { name: `${file}:${statement.line}` };
    for (const { text } of before) Object.assign(given, settingOf(text));
    const parsed = queryTest.safeParse({ ...given, query: statement.text });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw hookFails(
      `${file}:${statement.line}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`,
    );
  });
}

const json = z.json();

/** `-- max_rows: 10` → { max_rows: 10 }; what is no setting is a comment like others. */
function settingOf(comment: string): Record<string, unknown> {
  const [, key = '', value = ''] = /^--\s*(\w+):\s*(.*?)\s*$/.exec(comment) ?? [];
  const name = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (name === undefined) return {};
  return { [name]: name === 'name' ? value : parsed(value) };
}

function parsed(value: string): unknown {
  try {
    return json.parse(JSON.parse(value));
  } catch {
    // Not JSON: text.
    return value;
  }
}
