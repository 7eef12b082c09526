// Compiles the kernel of src/anonymize/kernel/assembly, beside the source that loads it, unless it is compiled already.
import { existsSync, readdirSync, statSync } from 'node:fs';

const folder = 'src/anonymize/kernel';
const sources = `${folder}/assembly`;

export const kernelFile = `${folder}/kernel.wasm`;

export async function buildKernel() {
  if (isCurrent()) return;
  const { default: asc } = await import('assemblyscript/asc');
  const options = [
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--noAssert',
    '-Ospeed',
    '--disableWarning',
    '201',
  ];
  const { error, stderr } = await asc.main([`${sources}/index.ts`, '-o', kernelFile, ...options]);
  if (error) throw new Error(`the kernel does not compile:\n${stderr.toString()}`, { cause: error });
}

function isCurrent() {
  const inputs = ['scripts/build-kernel.mjs', ...readdirSync(sources).map((name) => `${sources}/${name}`)];
  const written = existsSync(kernelFile) ? statSync(kernelFile).mtimeMs : 0;
  return inputs.every((file) => statSync(file).mtimeMs < written);
}
