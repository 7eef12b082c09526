// Runs dist/testing.cjs the way jest runs modules: in a realm of its own, whose Error is not that of Node's modules.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, isAbsolute, join } = require('node:path');
const { createContext, runInContext } = require('node:vm');

const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, queueMicrotask };
const shared = { process, Buffer, console, ...timers };
const types = {
  URL,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  ArrayBuffer,
  Uint8Array,
  performance,
};
const context = createContext({ ...shared, ...types });
context.global = context;

function load(file) {
  const loaded = { exports: {} };
  const resolver = createRequire(file);
  const requireHere = (id) => {
    const found = resolver.resolve(id);
    return isAbsolute(found) ? load(found) : resolver(id);
  };
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const run = runInContext(text, context, { filename: file });
  run(loaded.exports, requireHere, loaded, file, dirname(file));
  return loaded.exports;
}

async function main() {
  const project = createRequire(join(process.cwd(), 'package.json'));
  const { StrategyTester, testDatabase } = load(project.resolve('confiture/testing'));
  if (process.argv[2] !== undefined) {
    const tester = await StrategyTester.open(process.argv[2]);
    console.log(await tester.value('AB-12345'));
    await tester.cases([[' ', { throws: 'nothing to mask' }]]);
    const failure = await tester.value(' ').catch((error) => error);
    console.log(failure.code, failure.location.line);
    await tester.close();
    return;
  }
  const database = await testDatabase({ seed: true });
  console.log(JSON.stringify(await database.query('select id from orders')));
  await database.drop();
}

main();
