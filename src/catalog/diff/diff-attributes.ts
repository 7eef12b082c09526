import type { CatalogObject, Json } from '../catalog.ts';
import { isState } from '../state.ts';
import type { AttributeChange } from './change.ts';
import { sameJson } from './same-json.ts';

type Attributes = Readonly<Record<string, Json | undefined>>;

/** The attributes that differ, by name; undefined where none does. */
export function diffAttributes(
  from: CatalogObject,
  to: CatalogObject,
): Readonly<Record<string, AttributeChange>> | undefined {
  if (from.attributes === to.attributes) return undefined;
  const before: Attributes = from.attributes;
  const after: Attributes = to.attributes;
  let changes: Record<string, AttributeChange> | undefined;
  const note = (name: string): void => {
    const [old, now] = [before[name], after[name]];
    if (isState(name) || sameJson(old, now)) return;
    changes ??= {};
    changes[name] = { ...(old !== undefined && { from: old }), ...(now !== undefined && { to: now }) };
  };
  for (const name in before) note(name);
  for (const name in after) if (!(name in before)) note(name);
  return changes;
}
