import { type Attack, both, refused, strategy, threw, values } from '../attack.ts';

const noName = 'however it is written, there is nothing of that name';

function written(
  id: string,
  tries: string,
  code: string,
  expected: Attack['expected'],
  more: Partial<Attack> = {},
): Attack {
  return { id, tries, stoppedBy: noName, checker: 'blocks', code, expected, ...more };
}

const top = (before: string): string => strategy(`return 'loaded';`, { before });

/** Code that reads otherwise than it runs, for a checker that reads and for people who review. */
export const encodings: readonly Attack[] = [
  written(
    'escaped-identifier',
    'an identifier with an escape',
    strategy(String.raw`return String(pro\u0063ess.pid);`),
    threw,
  ),
  written(
    'escaped-identifier-long',
    'an identifier with a long escape',
    strategy(String.raw`return String(\u{70}roces\u{73}.pid);`),
    threw,
  ),
  written('escaped-eval', 'eval with an escape', strategy(String.raw`return \u0065val('1') + '';`), threw),
  written(
    'escaped-keyword',
    'import with an escape, which no keyword may have',
    top(String.raw`\u0069mport('node:fs');`),
    refused(),
  ),
  written(
    'escaped-specifier',
    'a specifier in escapes',
    top(String.raw`import fs from '\x6eode:\u0066\u{73}';`),
    refused(),
  ),
  written(
    'octal-escapes',
    'a text in octal escapes, which modules do not have',
    top(String.raw`const x = '\160rocess';`),
    refused(),
  ),
  written(
    'comments-between',
    'comments between all tokens',
    strategy(`import/**/(/* a */'node:fs'/* b */)/**/; return value;`),
    values('Ines-Duarte-4711', 'Bruno-Keller-0815'),
    {
      stoppedBy: 'an import() gives a promise, which is never settled',
    },
  ),
  written(
    'computed-global',
    'a global under a name that is put together',
    strategy(`return String(globalThis['pro' + 'cess'].pid);`),
    threw,
  ),
  written(
    'global-by-parts',
    'parts of the global object by destructuring',
    strategy(`const { ['pro' + 'cess']: found } = globalThis; return String(found.pid);`),
    threw,
  ),
  written(
    'reflected-global',
    'the global object by Reflect.get',
    strategy(`return String(Reflect.get(globalThis, 'process').pid);`),
    threw,
  ),
  written(
    'indirect-eval',
    'eval by another name',
    strategy(`const run = (0, eval); return run('1') + '';`),
    threw,
  ),
  written('optional-eval', 'eval called only if it is there', strategy(`return eval?.('1') + '';`), threw),
  written(
    'tagged-function',
    'Function as the tag of a template',
    strategy('return Function`return 1`() + "";'),
    threw,
  ),
  written(
    'with',
    'a with statement, for names that are looked up late',
    top('with ({ a: 1 }) a;'),
    refused(),
  ),
  written(
    'html-comment',
    'the comment of a web page, behind which code hides',
    top('<!-- x\nprocess.exit();'),
    refused(),
  ),
  written(
    'html-comment-end',
    'the end of such a comment at the start of a line',
    top('\n--> process.exit();'),
    refused(),
  ),
  written(
    'line-separator',
    'code behind a comment and a line separator, which editors show in one line',
    top('// harmless \u2028 process.exit();'),
    refused(),
  ),
  written(
    'carriage-return',
    'code behind a comment and a carriage return alone',
    top('// harmless \r process.exit();'),
    refused(),
  ),
  written(
    'right-to-left',
    'code that an override of the direction shows as part of a comment',
    strategy(
      '/* \u202e } \u2066 if (isAdmin) \u2069 \u2066 begin */ return String(process.pid); /* end \u202e */',
    ),
    threw,
  ),
  written(
    'byte-order-marks',
    'a byte order mark in the middle, which is white space',
    strategy('return\ufeffString\ufeff(\ufeffprocess\ufeff.\ufeffpid\ufeff);'),
    threw,
  ),
  written(
    'zero-width',
    'a zero-width joiner in a name that looks like another',
    strategy('const proc\u200dess = "mine"; return proc\u200dess;'),
    both('mine'),
    {
      stoppedBy: 'nothing has to: it is a name like any other',
      checker: 'passes',
    },
  ),
  written(
    'homoglyph',
    'a name with a letter of another script',
    strategy('const pr\u043ecess = "mine"; return pr\u043ecess;'),
    both('mine'),
    {
      stoppedBy: 'nothing has to: it is a name like any other',
      checker: 'passes',
    },
  ),
  written(
    'nul-in-source',
    'a NUL in the source, which ends it for some readers',
    top('const a = 1;\0 process.exit();'),
    refused(),
  ),
  written(
    'half-surrogate-in-source',
    'half a surrogate pair in the source',
    strategy(`return '\ud800'.length + '';`),
    values(['1', '3'], ['1', '3']),
    {
      stoppedBy: 'nothing has to: it is U+FFFD once it is UTF-8',
      checker: 'passes',
    },
  ),
  written(
    'hashbang',
    'a first line for the shell',
    `#!/usr/bin/env -S node --import=data:,process.exit()\n${strategy(`return 'on';`)}`,
    both('on'),
    {
      stoppedBy: 'it is a comment',
      checker: 'passes',
    },
  ),
  written(
    'function-to-string',
    'code that is taken from the text of a function and made anew',
    strategy(`
      const text = String(() => 1); return ((x) => x)[['constr', 'uctor'].join('')](text)() + '';`),
    threw,
    { checker: 'passes' },
  ),
  written(
    'source-url',
    'a name for the source, to lead readers of errors elsewhere',
    `//# sourceURL=/etc/passwd\n${strategy(`
      return /passwd/.test(new Error('x').stack) ? 'led astray' : 'not fooled';`)}\n//# sourceURL=file:///etc/shadow`,
    both('not fooled'),
    {
      stoppedBy: 'QuickJS reads no such comment',
      checker: 'passes',
    },
  ),
  written(
    'source-map',
    'a source map that is a file of the host',
    `${strategy(`return 'unmapped';`)}//# sourceMappingURL=file:///etc/passwd`,
    both('unmapped'),
    {
      stoppedBy: 'nobody reads source maps',
      checker: 'passes',
    },
  ),
  written(
    'source-url-thrown',
    'an error from a module that names itself a file of the host',
    `${strategy(`return value;`, { before: `throw new Error('at once');` })}//# sourceURL=file:///etc/passwd`,
    refused(),
    {
      stoppedBy: 'errors name modules of the program',
      checker: 'passes',
    },
  ),
  written(
    'getter-named-then',
    'a module that is a thenable',
    strategy(`return 'on';`, { before: `export function then(done) { for (;;); }` }),
    both('on'),
    {
      stoppedBy: 'the module is not awaited on the host',
      checker: 'passes',
    },
  ),
];
