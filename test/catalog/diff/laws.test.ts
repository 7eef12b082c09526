import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, CatalogObject, Json, ObjectId } from '../../../src/catalog/catalog.ts';
import type { Change } from '../../../src/catalog/diff/change.ts';
import { diffCatalogs } from '../../../src/catalog/diff/diff-catalogs.ts';
import { fingerprint } from '../../../src/catalog/fingerprint.ts';
import { requirementsOf } from '../../../src/catalog/requirements-of.ts';
import { applyChanges } from './apply-changes.ts';
import { readPrintoptim } from './read-printoptim.ts';

let whole: Catalog;
let ids: readonly ObjectId[];

beforeAll(async () => {
  whole = await readPrintoptim();
  ids = Object.values(whole.objects).map(({ id }) => id);
});

/** An edit of an attribute: which of the objects, which of its attributes, and the new value. */
interface Edit {
  readonly object: number;
  readonly attribute: number;
  readonly value: Json | undefined;
  /** The object gets this one as its parent, and no new value. */
  readonly parent?: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  object: fc.nat(),
  attribute: fc.nat(),
  value: fc.option(
    fc.oneof(fc.string(), fc.boolean(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.nat())),
    {
      nil: undefined,
    },
  ),
});

const move: fc.Arbitrary<Edit> = fc.record({
  object: fc.nat(),
  attribute: fc.nat(),
  value: fc.constant(undefined),
  parent: fc.nat(),
});

/** Some of the objects, with all that they need, some of them edited. */
const subset = fc.record({
  seeds: fc.oneof(
    fc.array(fc.nat(), { maxLength: 12 }),
    fc.array(fc.nat(), { minLength: 100, maxLength: 400 }),
  ),
  edits: fc.array(edit, { maxLength: 6 }),
});

function catalogFrom({ seeds, edits }: typeof subset extends fc.Arbitrary<infer T> ? T : never): Catalog {
  const objects = new Map<ObjectId, CatalogObject>();
  const add = (id: ObjectId): void => {
    const found: CatalogObject | undefined = whole.objects[id];
    if (found === undefined || objects.has(id)) return;
    objects.set(id, found);
    requirementsOf(found).forEach(add);
  };
  for (const seed of seeds) add(ids[seed % ids.length] ?? 'schema:public');
  return edited({ ...whole, objects: Object.fromEntries(objects) }, edits);
}

function edited(catalog: Catalog, edits: readonly Edit[]): Catalog {
  const objects = new Map<ObjectId, CatalogObject>();
  for (const object of Object.values(catalog.objects)) objects.set(object.id, object);
  const chosen = [...objects.values()];
  for (const { object, attribute, value, parent } of chosen.length > 0 ? edits : []) {
    const target = chosen[object % chosen.length];
    if (target === undefined) continue;
    if (parent !== undefined) {
      const { parent: _, ...rest } = target;
      const moved = chosen[parent % chosen.length];
      objects.set(target.id, (moved === target ? rest : { ...rest, parent: moved?.id }) as CatalogObject);
      continue;
    }
    const attributes: Record<string, Json | undefined> = { ...target.attributes };
    const names = [...Object.keys(attributes), 'new'];
    const name = names[attribute % names.length] ?? 'new';
    if (value === undefined) delete attributes[name];
    else attributes[name] = value;
    objects.set(target.id, { ...target, attributes } as CatalogObject);
  }
  return { ...whole, objects: Object.fromEntries([...objects].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const catalogs = () => fc.tuple(subset, subset).map(([a, b]) => [catalogFrom(a), catalogFrom(b)] as const);

function check(law: (from: Catalog, to: Catalog) => void): void {
  fc.assert(
    fc.property(catalogs(), ([from, to]) => law(from, to)),
    { numRuns: 150 },
  );
}

/** A change as seen from the other side. */
function mirrored({ action, id, attributes = {} }: Change) {
  const opposite = { create: 'drop', drop: 'create', alter: 'alter' } as const;
  const turned = Object.entries(attributes).map(([name, { from, to }]) => [name, { from: to, to: from }]);
  return { action: opposite[action], id, attributes: Object.fromEntries(turned) };
}

function byId<T extends { readonly id: string }>(changes: readonly T[]): readonly T[] {
  return [...changes].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('laws of the differ', () => {
  it('between a catalog and itself there is nothing', () => {
    check((from) => {
      expect(diffCatalogs(from, from)).toEqual([]);
      expect(diffCatalogs(from, structuredClone(from))).toEqual([]);
    });
  });

  it('changes applied in their order make the one catalog of the other', () => {
    check((from, to) => {
      expect(applyChanges(from, diffCatalogs(from, to))).toEqual(to.objects);
    });
  });

  it('there and back are mirror images', () => {
    check((from, to) => {
      const back = diffCatalogs(to, from).map((change) => mirrored(change));
      const there = diffCatalogs(from, to).map(({ action, id, attributes = {} }) => ({
        action,
        id,
        attributes,
      }));
      expect(byId(back)).toEqual(byId(there));
    });
  });

  it('no change comes before one that it depends on', () => {
    check((from, to) => {
      const done = new Set<string>();
      for (const { id, dependsOn } of diffCatalogs(from, to)) {
        expect(dependsOn.filter((need) => !done.has(need))).toEqual([]);
        done.add(id);
      }
    });
  });

  it('at each step everything that is there has what it needs', () => {
    check((from, to) => {
      const objects = new Map<string, CatalogObject>(Object.entries(from.objects));
      for (const { action, id, object } of diffCatalogs(from, to)) {
        if (action === 'drop') objects.delete(id);
        else objects.set(id, object);
        const broken = [...objects.values()].flatMap((each) =>
          requirementsOf(each).filter((need) => need in whole.objects && !objects.has(need)),
        );
        expect(broken).toEqual([]);
      }
    });
  });

  it('the order of the objects given does not matter', () => {
    check((from, to) => {
      const turned = { ...to, objects: Object.fromEntries(Object.entries(to.objects).reverse()) };
      expect(diffCatalogs(from, turned)).toEqual(diffCatalogs(from, to));
      expect(fingerprint(turned)).toBe(fingerprint(to));
    });
  });

  it('there is nothing exactly where the fingerprints are equal', () => {
    const sameBoth = (from: Catalog, to: Catalog) =>
      expect(fingerprint(from) === fingerprint(to)).toBe(diffCatalogs(from, to).length === 0);
    check((from, to) => {
      sameBoth(from, to);
      sameBoth(from, structuredClone(from));
    });
    fc.assert(
      fc.property(subset, fc.array(fc.oneof(edit, move), { minLength: 1, maxLength: 2 }), (some, edits) => {
        const from = catalogFrom({ ...some, edits: [] });
        sameBoth(from, edited(from, edits));
      }),
      { numRuns: 300 },
    );
  });

  it('everything against nothing creates or drops each object once', () => {
    const empty: Catalog = { ...whole, objects: {} };
    const created = diffCatalogs(empty, whole);
    expect(created.map(({ action }) => action)).toEqual(ids.map(() => 'create'));
    expect(diffCatalogs(whole, empty).map(({ id }) => id)).toHaveLength(ids.length);
    expect(applyChanges(empty, created)).toEqual(whole.objects);
  });
});
