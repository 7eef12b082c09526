/** A step of a path: a key, an element's number, or any of them. */
export type PathStep = string | number | typeof anyStep;

export const anyStep = Symbol('any');

/** `customer.emails[*]`, `$.items[0]["odd key"].name`, `*.phone`; undefined for what is no path. */
export function parseJsonPath(text: string): readonly PathStep[] | undefined {
  const step = /\.?([^.[\]"*\s]+)|\.?(\*)|\[(\*|)\]|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]/y;
  const steps: PathStep[] = [];
  const begin = text.startsWith('$') ? 1 : 0;
  for (let at = begin; at < text.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (match === null) return undefined;
    const [whole, key, star, brackets, index, quoted] = match;
    if (at > begin && !/^[.[]/.test(whole)) return undefined;
    if (key !== undefined) steps.push(key);
    else if (star !== undefined || brackets !== undefined) steps.push(anyStep);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push((quoted ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return steps.length === 0 && begin === 0 ? undefined : steps;
}

/** Whether a path leads to a value or to something that it is in. */
export function leadsTo(path: readonly PathStep[], place: readonly (string | number)[]): boolean {
  return path.length <= place.length && path.every((step, i) => step === anyStep || step === place[i]);
}
