import { writeSync } from 'node:fs';
import { functionOf } from '../strategies/facts.ts';

/** Prints "value token" for a thousand values from a number on, each as soon as it has its token. */
const [vault = '', from = '0'] = process.argv.slice(2);
const tokenize = functionOf('tokenization', { vault });
for (let i = Number(from); i < Number(from) + 1000; i++) writeSync(1, `${i} ${tokenize(String(i))}\n`);
