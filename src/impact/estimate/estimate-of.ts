import type { ResolvedEffect } from '../resolved-effect.ts';
import { diskNeed, type StorageSettings } from './disk-need.ts';
import type { Estimate } from './estimate.ts';
import type { Fit } from './fit-observations.ts';
import { predict } from './predict.ts';
import { inMs, type Priced, priceStatement, priceWal, priceWork } from './price-work.ts';
import { nineTenths, rangeOf } from './range.ts';
import type { Speeds } from './speeds.ts';
import { joinWorkloads, type Work, type Workload } from './work.ts';

/** What estimates rest on, for all statements of a run. */
export interface EstimateBasis {
  /** Of a calibration on this server, else `assumedSpeeds`. */
  readonly speeds: Speeds;
  /** What `fitObservations` made of earlier durations; used rather than the speeds where it knows the form. */
  readonly fits?: ReadonlyMap<string, Fit> | undefined;
  readonly storage?: StorageSettings | undefined;
}

/** What a server does besides is not the same at another time: a standard deviation, as a share. */
const otherTimes = 0.2;

/** One duration is believed for an extent up to so many times smaller or larger. */
const nearEnough = 2;

/**
 * How long a statement takes that does all of this together, without waiting for locks; undefined where a size, or what
 * it does, is not known. `form` is that of its effects: see `formOf`.
 */
export function estimateOf(
  workloads: readonly Workload[],
  form: string,
  { speeds, fits, storage }: EstimateBasis,
): Estimate | undefined {
  const works = joinWorkloads(workloads);
  if (works === undefined) return undefined;
  const need = diskNeed(works, storage);
  const seen = observed(works, form, fits);
  if (seen !== undefined) return { ...seen, ...need };
  const parts = works.map((work) => priceWork(work, speeds));
  if ((need.walBytes ?? 0) > 0) parts.push(priceWal(need.walBytes ?? 0, speeds));
  parts.push(priceStatement(speeds));
  const ms = parts.reduce((sum, part) => sum + part.ms, 0);
  return {
    ...rangeOf(ms, deviationOf(parts, ms)),
    source: parts.every(({ source }) => source === 'measured') ? 'measured' : 'assumed',
    arithmetic: parts.map(({ words }) => words).join(' + '),
    ...need,
  };
}

/** What observations of a statement are kept under: `ALTER TABLE … ADD COLUMN, ALTER TABLE … ADD CHECK`. */
export function formOf(effects: readonly Pick<ResolvedEffect, 'form'>[]): string {
  return [...new Set(effects.map(({ form }) => form))].join(', ');
}

/** The rows and bytes that durations are compared by: of the largest part. */
function extentOf(works: readonly Work[]): { readonly rows: number; readonly bytes: number } {
  const most = (values: readonly (number | undefined)[]): number =>
    Math.max(0, ...values.map((each) => each ?? 0));
  return { rows: most(works.map(({ rows }) => rows)), bytes: most(works.map(({ bytes }) => bytes)) };
}

function observed(
  works: readonly Work[],
  form: string,
  fits: EstimateBasis['fits'],
): Pick<Estimate, 'ms' | 'lowMs' | 'highMs' | 'confidence' | 'source' | 'arithmetic'> | undefined {
  const fit = fits?.get(form);
  const extent = extentOf(works);
  if (fit === undefined || extent.rows === 0) return undefined;
  const { ratio, ...rest } = predict(fit, extent);
  if (fit.sizes < 2 && ratio > nearEnough) return undefined;
  const seen = `${fit.observations} observed of ${fit.sizes} ${fit.sizes === 1 ? 'size' : 'sizes'}`;
  const fixed = fit.fixedMs > 0.05 ? ` + ${inMs(fit.fixedMs)}` : '';
  return {
    ...rest,
    source: 'observed',
    arithmetic: `${fit.driver} as ${seen}: ${inMs(rest.ms - Math.max(0, fit.fixedMs))}${fixed}`,
  };
}

/** Kinds of work are wrong apart from each other, parts of one kind together. As a share of the whole. */
function deviationOf(parts: readonly Priced[], ms: number): number {
  const ofKind = new Map<string, number>();
  for (const part of parts) {
    ofKind.set(part.kind, (ofKind.get(part.kind) ?? 0) + (part.ms * part.spread) / nineTenths);
  }
  return Math.hypot(otherTimes, Math.hypot(...ofKind.values()) / ms);
}
