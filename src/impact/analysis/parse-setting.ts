const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration as SET takes it: `5s`, `'500 ms'`, a bare number of milliseconds. What is none counts as 0, which is off. */
export function parseSetting(value: string | undefined): number {
  const [, number, unit = 'ms'] = /^\s*'?\s*([0-9.]+)\s*(us|ms|s|min|h|d)?\s*'?\s*$/.exec(value ?? '') ?? [];
  return number === undefined ? 0 : Math.round(Number(number) * (units[unit] ?? 1));
}
