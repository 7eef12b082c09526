import { readFileSync, writeFileSync } from 'node:fs';
import { openSandbox } from '../src/anonymize/sandbox/open-sandbox.ts';
import { defaultLimits } from '../src/anonymize/sandbox/sandbox-limits.ts';
import { GuestContext } from '../src/anonymize/sandbox/worker/guest-context.ts';
import { linesOf, strategyOf, useOf } from '../test/anonymize/sandbox/program-of.ts';
import { mapInQuickjs, unlimitedGuest } from './bare-quickjs.ts';

// Masks 20-character e-mail addresses by a regular expression: in the sandbox with so many threads, in its engine alone,
// or in QuickJS as it is. Writes values a second.
const [mode = '', file = '', quickjsFile = '', guestFile = ''] = process.argv.slice(2);
const rounds = 150;
/** As many as a copy hands in at most. */
const perBatch = 2000;

const masked = "value.replace(/^(.)[^@]*(@.*)$/, '$1***$2')";
const fields = Array.from({ length: perBatch }, (_, i) => `user${String(i).padStart(7, '0')}@mail.org`);
const batch = linesOf(fields);
const use = useOf(strategyOf(`return (value) => ${masked}`));

type Run = () => unknown;

function repeated(once: () => string): Run {
  return () => {
    for (let i = 0; i < rounds; i++) if (once().length < perBatch) throw new Error('results are missing');
  };
}

async function limited(): Promise<Run> {
  // Where the sandbox's bundle has it put in.
  Reflect.set(globalThis, 'guestCode', readFileSync(guestFile, 'utf8'));
  const settings = { memoryBytes: defaultLimits.memoryBytes, timeMs: defaultLimits.valueMs, beat: () => {} };
  const guest = await GuestContext.create(new WebAssembly.Module(readFileSync(quickjsFile)), settings);
  guest.load(use.program);
  guest.start(use);
  return repeated(() => guest.run(batch.slice(0, -1), []));
}

function threads(count: number): Run {
  const column = openSandbox({ threads: count }).open(use);
  return async () => {
    const results = await Promise.all(Array.from({ length: rounds }, () => column.run(batch, [])));
    if (results.some(({ failures }) => failures.length > 0)) throw new Error('results are missing');
  };
}

async function runOf(): Promise<Run> {
  if (mode === 'map') return repeated(await mapInQuickjs(masked, batch));
  if (mode === 'unlimited')
    return repeated(await unlimitedGuest(readFileSync(guestFile, 'utf8'), use, batch));
  return mode === 'limited' ? limited() : threads(Number(mode));
}

const run = await runOf();
await run();
const started = performance.now();
await run();
await run();
const seconds = (performance.now() - started) / 1000;
writeFileSync(file, JSON.stringify((2 * rounds * perBatch) / seconds));
process.exit();
