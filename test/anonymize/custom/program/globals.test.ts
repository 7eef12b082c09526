import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { expect, it } from 'vitest';
import { allowedNames } from '../../../../src/anonymize/custom/program/check/allowed.ts';
import { blockedNames } from '../../../../src/anonymize/custom/program/check/blocked.ts';

const allowed = allowedNames.flatMap(({ names }) => names);
const blocked = blockedNames.flatMap(({ names }) => names);

it('every global of the engine is in one of the lists, and all that is allowed is there', async () => {
  const quickjs = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
  const vm = quickjs.newContext();
  const result = vm.unwrapResult(vm.evalCode('JSON.stringify(Object.getOwnPropertyNames(globalThis))'));
  const globals: string[] = JSON.parse(vm.getString(result));
  result.dispose();
  vm.dispose();
  expect(globals.filter((name) => !allowed.includes(name) && !blocked.includes(name))).toEqual([]);
  expect(allowed.filter((name) => !globals.includes(name))).toEqual([]);
});

it('no name is in two lists, or twice in one', () => {
  const all = [...allowed, ...blocked];
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
});
