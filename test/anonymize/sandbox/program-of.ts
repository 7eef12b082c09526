import type { CustomContext } from '../../../src/anonymize/custom/custom-strategy.ts';
import type { Program } from '../../../src/anonymize/custom/program.ts';
import type { SandboxUse } from '../../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits, type SandboxLimits } from '../../../src/anonymize/sandbox/sandbox-limits.ts';

/** Code as it is: nothing was checked, and no types were taken out. */
export function programOf(code: string, others: Readonly<Record<string, string>> = {}): Program {
  const imports = Object.fromEntries(Object.keys(others).map((name) => [`./${name}`, name]));
  const modules = Object.entries({ 'strategy.js': code, ...others });
  return {
    name: 'strategy.js',
    entry: 'strategy.js',
    hash: 'sha256:0',
    modules: Object.fromEntries(modules.map(([name, text]) => [name, { code: text, imports }])),
  };
}

/** A strategy whose `create` has this body. */
export function strategyOf(body: string): Program {
  return programOf(
    `export default { id: 'tried', label: 'partial', create({ options, column, tools }) { ${body} } };`,
  );
}

export const textColumn: CustomContext['column'] = {
  table: 'shop.w_customers',
  column: 'email',
  type: 'text',
  group: 'text',
  notNull: false,
};

/** The strategy `tried` at work on a text column. */
export function useOf(
  program: Program,
  given: Partial<Omit<SandboxUse, 'limits'>> & { limits?: Partial<SandboxLimits> } = {},
): SandboxUse {
  const { limits, ...rest } = given;
  return {
    program,
    strategy: 'tried',
    options: {},
    column: textColumn,
    reads: [],
    limits: { ...defaultLimits, ...limits },
    ...rest,
  };
}

export function linesOf(fields: readonly string[]): string {
  return fields.map((field) => `${field}\n`).join('');
}
