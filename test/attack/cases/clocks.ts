import { type Attack, both, refused, strategy, threw } from '../attack.ts';

const noClock = 'the realm has no clock, and nothing that could be made one';

/** Clocks: without them how long something took cannot be told apart, and results follow from values alone. */
export const clocks: readonly Attack[] = [
  {
    id: 'clocks',
    tries: 'every clock and timer there is',
    stoppedBy: noClock,
    checker: 'passes',
    code: strategy(`
      const found = [];
      if (typeof Date !== 'undefined') found.push('Date');
      if (typeof performance !== 'undefined') found.push('performance');
      if (typeof Intl !== 'undefined') found.push('Intl');
      if (typeof Temporal !== 'undefined') found.push('Temporal');
      if (typeof setTimeout !== 'undefined') found.push('setTimeout');
      if (typeof setInterval !== 'undefined') found.push('setInterval');
      if (typeof setImmediate !== 'undefined') found.push('setImmediate');
      if (typeof queueMicrotask !== 'undefined') found.push('queueMicrotask');
      if (typeof requestAnimationFrame !== 'undefined') found.push('requestAnimationFrame');
      return found.join();`),
    expected: both(''),
  },
  {
    id: 'date',
    tries: 'the time of day',
    stoppedBy: noClock,
    checker: 'blocks',
    code: strategy(`return String(Date.now());`),
    expected: threw,
  },
  {
    id: 'shared-memory',
    tries: 'a clock of shared memory and Atomics, and a wait that lasts for ever',
    stoppedBy: noClock,
    checker: 'blocks',
    code: strategy(`return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`),
    expected: threw,
  },
  {
    id: 'collector',
    tries: 'the garbage collector as a clock: WeakRef and FinalizationRegistry',
    stoppedBy: noClock,
    checker: 'passes',
    code: strategy(`return typeof WeakRef + typeof FinalizationRegistry;`),
    expected: both('undefinedundefined'),
  },
  {
    id: 'chance',
    tries: 'chance: a result that nobody can get again',
    stoppedBy: 'Math.random throws, and says what to use',
    checker: 'blocks',
    code: strategy(`return String(Math.random());`),
    expected: threw,
  },
  {
    id: 'awaited-timer',
    tries: 'a timer that is awaited',
    stoppedBy: noClock,
    checker: 'blocks',
    code: strategy('return value;', { before: 'await new Promise((done) => setTimeout(done, 1e9));' }),
    expected: refused(),
  },
];
