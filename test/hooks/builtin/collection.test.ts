import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { type HookPhase, hookPhases } from '../../../src/config/hook-phase.ts';
import { builtinHooks } from '../../../src/hooks/builtin/index.ts';
import { hookProblem } from '../../../src/hooks/hook-shape.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { resolveHook } from '../../../src/hooks/resolve-hooks.ts';

const root = join(import.meta.dirname, '../../..');
const names = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending) && !name.startsWith('index'))
    .map((name) => basename(name, ending))
    .sort();

const ids = builtinHooks.map(({ id }) => id);

it('the folder, the list, the notes and the pages have the same hooks, in the same order', () => {
  expect(names('src/hooks/builtin', '.ts').map((name) => name.replaceAll('-', '_'))).toEqual(ids);
  expect(names('docs/reference/hooks', '.md')).toEqual(ids);
  expect(names('scripts/docs/hook-notes', '.txt')).toEqual(ids);
  expect(builtinHooks.map((hook) => hookProblem(hook))).toEqual(builtinHooks.map(() => undefined));
});

interface Asked {
  readonly phase: HookPhase;
  readonly type: string;
  readonly config: Json;
  readonly condition: string | undefined;
}

/** The hooks anywhere in a YAML text, under the names of phases. */
function askedFor(value: unknown): Asked[] {
  if (Array.isArray(value)) return value.flatMap(askedFor);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const phase = hookPhases.find((name) => name === key);
    if (phase === undefined || !Array.isArray(below)) return askedFor(below);
    return below.map(({ type, config = {}, condition }) => ({ phase, type, config, condition }));
  });
}

const guides = ['back-up-before-a-migration', 'keep-an-audit-log', 'notify-slack'].map(
  (name) => `docs/how-to/${name}.md`,
);
const variables = { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/x', SMTP_URL: 'smtp://mail.example' };

it.each([...ids.map((id) => `docs/reference/hooks/${id}.md`), ...guides])(
  'the hooks in %s are as they should be',
  async (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const blocks = [...text.matchAll(/^( *)```yaml\n(.*?)^ *```/gms)];
    const asked = blocks.flatMap(([, indent = '', yaml = '']) =>
      askedFor(parse(yaml.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))),
    );
    expect(asked.length).toBeGreaterThan(0);
    const registry = new Map(builtinHooks.map((hook) => [hook.id, hook]));
    for (const one of asked) {
      const place = { file: page, line: 1, column: 1 };
      const rest = {
        description: undefined,
        timeoutMs: undefined,
        retries: undefined,
        onFailure: 'abort' as const,
      };
      const ready = await resolveHook({ ...one, ...rest, place }, { registry, variables });
      expect(ready.hook.id).toBe(one.type);
    }
  },
);
