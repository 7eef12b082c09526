import type { Program as Tree } from 'acorn';
import { ConfitureError } from '../../../errors.ts';
import { excerptOfLine, type Position, positionAt } from '../../../excerpt.ts';
import type { CustomStrategyFacts } from '../custom-strategy.ts';
import type { Program } from '../program.ts';
import { blockedSyntax } from './check/blocked.ts';
import { blockedError, blockedFinding } from './check/blocked-finding.ts';
import { checkNodes } from './check/check-nodes.ts';
import { hashModules } from './hash-modules.ts';
import { isSyntaxFault, parseModule } from './parse-module.ts';
import { head, placeFunction } from './place-function.ts';

export interface InlineProgramOptions {
  /** As shown: `w_customers.iban in profile qa`. */
  readonly name: string;
  /**
   * Where the code begins in its file. Its other lines are taken to be indented by as much, as those of a YAML block
   * are. Places in errors, of the sandbox too, are then those of the file. Without it, the code has a file of its own,
   * `inline.js`, and begins there in line 2.
   */
  readonly at?: Position & { readonly file: string };
  /** What the profile says of it. Unless told, its id is inline, and its label the one that claims least. */
  readonly facts?: Partial<CustomStrategyFacts>;
  /** Refuse what the sandbox would refuse; true unless told. For tests of the sandbox alone. */
  readonly check?: boolean;
}

/**
 * A program of one strategy, made of a function that stands in a profile: JavaScript,
 * `(value, { row, options, tools, column }) => …`. The hash is that of the code as written, wherever it stands.
 * Throws STRATEGY_FAILED where it is no single function, STRATEGY_BLOCKED as `readProgram` does.
 */
export function inlineProgram(code: string, options: InlineProgramOptions): Program {
  const { name, at = { file: 'inline.js', line: 2, column: 1 }, facts, check = true } = options;
  const module = placeFunction(expressionOf(code, name, at), at);
  if (check) refuseBlocked(module, at.file);
  const data = { id: 'inline', summary: 'a function in the profile', label: 'clear', ...facts };
  return {
    name,
    entry,
    modules: {
      [entry]: { code: entryCode(data), imports: { function: at.file } },
      [at.file]: { code: module, imports: {} },
    },
    hash: hashModules([['inline', Buffer.from(code)]]),
  };
}

const entry = 'confiture:inline';

/** One object for all values of a column: the row is the only thing in it that changes. */
function entryCode(facts: object): string {
  return `import change from 'function';
export default {
  ...JSON.parse(${JSON.stringify(JSON.stringify(facts))}),
  create({ options, column, tools }) {
    const context = { row: undefined, options, column, tools };
    return (value, row) => {
      context.row = row;
      return change(value, context);
    };
  },
};
`;
}

/** The code without a semicolon at its end. */
function expressionOf(code: string, name: string, at: Position & { readonly file: string }): string {
  const expression = code.replace(/;(?=\s*$)/, ' ');
  const start = head.length + 1;
  const parsed = parseModule(`${head}\n${expression}\n)`);
  const fault = isSyntaxFault(parsed) ? parsed : faultOf(parsed, start);
  if (fault === undefined) return expression;
  const { line, column } = positionAt(expression, fault.index - start);
  const position = { line: line + at.line - 1, column: column + at.column - 1 };
  const text = ' '.repeat(at.column - 1) + (expression.split('\n')[line - 1] ?? '');
  throw new ConfitureError('STRATEGY_FAILED', `the function of ${name} cannot be read: ${fault.message}`, {
    hint: 'Write one function in JavaScript, (value, { row, options, tools, column }) => …; what needs types or several functions goes into a file in strategies_dir.',
    location: { file: at.file, ...position },
    excerpt: excerptOfLine(text, position),
  });
}

function faultOf({ body: [first, second] }: Tree, start: number) {
  const fault = { message: 'it is no function', index: start };
  if (second !== undefined) return { message: 'it goes on after the function', index: second.start };
  if (first?.type !== 'ExportDefaultDeclaration' || first.declaration.start < start) return fault;
  return /^(?:Arrow)?FunctionExpression$/.test(first.declaration.type) ? undefined : fault;
}

function refuseBlocked(module: string, file: string): void {
  const parsed = parseModule(module);
  if (isSyntaxFault(parsed)) return;
  const [first] = parsed.body;
  const change = first?.type === 'ExportDefaultDeclaration' ? first.declaration : undefined;
  const generator =
    change?.type === 'FunctionExpression' && change.generator && !change.async
      ? [blockedFinding(blockedSyntax.generator, 'function*', { text: module, file, index: change.start })]
      : [];
  const [finding, ...others] = [...generator, ...checkNodes(parsed, module, file)];
  if (finding !== undefined) throw blockedError([finding, ...others]);
}
