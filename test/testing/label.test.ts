import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Label, labelText, parseLabel } from '../../src/testing/label.ts';

const label: Label = { kind: 'clone', database: 'a', project: 'shop', made: '2026-01-31T12:00:00.000Z' };

describe('a label', () => {
  it('begins with words for a person', () => {
    expect(labelText(label)).toMatch(/^confiture test database of shop: \{/);
  });

  it('is read as it was written, whatever the names', () => {
    const process = fc.record({ host: fc.string(), pid: fc.nat() });
    fc.assert(
      fc.property(fc.string(), fc.string(), process, (database, project, owner) => {
        for (const written of [
          { ...label, database, project },
          { ...label, database, project, process: owner },
        ]) {
          expect(parseLabel(database, labelText(written))).toEqual(written);
        }
      }),
    );
  });

  it('says nothing of a database of another name', () => {
    expect(parseLabel('b', labelText(label))).toBeUndefined();
  });

  it.each([
    null,
    '',
    'the shop',
    'confiture test database of shop',
    'confiture test database of shop: {"kind":',
    `a dump of ${labelText(label)}`,
  ])('is not %j', (comment) => {
    expect(parseLabel('a', comment)).toBeUndefined();
  });
});
