import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildGuest, sandboxFiles } from '../../scripts/build-sandbox.mjs';
import type { Bench } from '../bench.ts';
import { bundle } from '../bundle.ts';
import { absolute, ratio } from '../result.ts';
import { runSubject } from '../run-subject.ts';
import type { Measured } from '../subject.ts';

const rounds = 7;
const modes = ['map', 'unlimited', 'limited', '1', '2'] as const;
type Mode = (typeof modes)[number];

/** Puts nothing in the place of what freezes the realm. */
const unhardened: Plugin = {
  name: 'unhardened',
  setup: ({ onLoad }) =>
    onLoad({ filter: /guest\/harden\.ts$/ }, () => ({
      contents: 'export const harden = () => {}; export const freezeAll = () => {};',
    })),
};

export const sandbox: Bench = {
  id: 'sandbox',
  summary: 'values masked by a custom strategy, against the same code in QuickJS without limits',
  async run({ folder }) {
    const program = await bundle(
      join(import.meta.dirname, '../run-sandbox.ts'),
      join(folder, 'run-sandbox.mjs'),
    );
    const quickjs = join(
      import.meta.dirname,
      '../../node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm',
    );
    for (const file of [quickjs, ...sandboxFiles]) copyFileSync(file, join(folder, basename(file)));
    const guests = { limited: join(folder, 'guest.js'), unlimited: join(folder, 'unlimited-guest.js') };
    writeFileSync(guests.limited, await buildGuest());
    writeFileSync(guests.unlimited, await buildGuest([unhardened]));
    const file = join(folder, 'values-a-second');
    const times: Record<Mode, number[]> = { map: [], unlimited: [], limited: [], '1': [], '2': [] };
    for (let round = 0; round < rounds; round++) {
      for (const mode of round % 2 === 0 ? modes : modes.toReversed()) {
        const guest = mode === 'unlimited' ? guests.unlimited : guests.limited;
        runSubject({ name: mode, program: process.execPath, args: [program, mode, file, quickjs, guest] });
        times[mode].push(1_000_000_000 / Number(readFileSync(file, 'utf8')));
      }
    }
    const measured = (mode: Mode, name: string): Measured => ({ name, times: times[mode] });
    const one = measured('1', '1 thread');
    return [
      // 300,000 values a second.
      absolute('a million values, 1 thread', one, 3333),
      ratio(
        'a million values, the engine with its limits',
        measured('limited', 'limits'),
        measured('unlimited', 'without them'),
        { atMost: 1.05 },
      ),
      ratio('a million values, 1 thread', one, measured('map', 'split and map in QuickJS'), {}),
      ratio('a million values, 2 threads', measured('2', '2 threads'), one, { atMost: 0.6 }),
    ];
  },
};
