import type { FoundKind } from '../../../anonymize/text-search/finder.ts';
import { finders } from '../../../anonymize/text-search/finders.ts';
import { quoteLiteral } from '../../../catalog/quote-literal.ts';
import type { CopyColumn } from '../../sync-plan.ts';
import type { ContactKind } from '../contact-columns.ts';
import type { TextFacts } from '../facts.ts';
import { hashLikeServer, textOf } from '../keyed-sql.ts';
import { openRows } from '../sorted-rows.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import type { Originals } from './find-originals.ts';
import type { VerifyContext } from './verify-context.ts';

/** An @, or seven digits near each other: without either there is nothing to find. */
const worthALook = '@|[0-9]([ ().+/:-]{0,3}[0-9]){6}';

/** Characters of a value that are looked at. */
const looked = 65_536;

/** Names under which nobody has mail (RFC 2606): what strategies put in. */
const reserved = /@(?:[^@]+\.)?(?:example\.(?:com|net|org)|test|example|invalid|localhost)$/i;

/** Whether people write into such a column, or programs with people's data in it. */
export function isFreeText({ wireType, isEnum, change }: CopyColumn): boolean {
  if (isEnum || !/^(text|character|json|xml|(.+\.)?citext$)/.test(wireType)) return false;
  return change === undefined || change.type === 'free_text' || change.type === 'json_fields';
}

/** Looks for forms of personal data in a text column of the target, and for originals of changed columns. */
export async function scanText(
  { table, target }: VerifyUnit,
  column: CopyColumn,
  originals: Originals,
  context: VerifyContext,
): Promise<TextFacts> {
  const kept = column.change === undefined;
  const rows = await openRows<{ readonly value: string }>(
    context.target,
    `select left(value, ${looked}) as value from (select ${textOf(column.name)} as value from ${target}) as read
     where value ~ ${quoteLiteral(worthALook)}`,
    [],
    200,
  );
  const found = new Map<FoundKind, number>();
  const name = `${table}.${column.name}`;
  while (await rows.fill()) {
    context.signal?.throwIfAborted();
    for (let row = rows.current; row !== undefined; row = rows.current) {
      rows.advance();
      const kinds = new Set<FoundKind>();
      for (const { kind, text } of findsIn(row.value)) {
        const contact = kind === 'email' || kind === 'phone' ? kind : undefined;
        if (contact !== undefined) await originals.note(name, contact, hashOf(contact, text, context.key));
        // Strategies replace numbers by others of the same form.
        if (kept ? !reserved.test(text) : kind === 'email' && !reserved.test(text)) kinds.add(kind);
      }
      for (const kind of kinds) found.set(kind, (found.get(kind) ?? 0) + 1);
    }
  }
  await rows.close();
  return {
    column: column.name,
    kept,
    finds: Array.from(found, ([kind, count]) => ({ kind, rows: count })),
    originals: await originals.foundIn(name),
  };
}

function* findsIn(text: string): Generator<{ readonly kind: FoundKind; readonly text: string }> {
  for (const { kind, pattern, accept } of finders) {
    if (kind === 'ip') continue;
    for (const [match] of text.matchAll(pattern)) {
      const accepted = accept(match);
      if (accepted !== undefined) yield { kind, text: accepted };
    }
  }
}

/** As `Originals` asks the source for it. */
function hashOf(kind: ContactKind, text: string, key: Buffer): Buffer {
  const plain =
    kind === 'phone'
      ? text.replaceAll(/[^0-9]/g, '')
      : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return hashLikeServer(key, plain);
}
