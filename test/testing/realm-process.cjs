// Runs dist/testing.cjs the way jest runs modules: in a realm of its own, whose Error is not that of Node's modules.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, isAbsolute, join } = require('node:path');
const { createContext, runInContext } = require('node:vm');

const shared = { process, Buffer, console, setTimeout, clearTimeout, setImmediate, queueMicrotask };
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
  const { testDatabase } = load(project.resolve('confiture/testing'));
  const database = await testDatabase({ seed: true });
  console.log(JSON.stringify(await database.query('select id from orders')));
  await database.drop();
}

main();
