import { classOids, firstUserOid } from './class-oids.ts';
import { setAt } from './draft.ts';
import type { Query, Reader } from './query.ts';

interface CommentRow {
  readonly class: number;
  readonly oid: number;
  readonly sub: number;
  readonly comment: string;
}

// The schema public and plpgsql have OIDs that initdb gave, and comments that users may change.
const comments: Query<CommentRow> = {
  sql: () => `
    select classoid as class, objoid as oid, objsubid as sub, description as comment
    from pg_description
    where objoid >= ${firstUserOid} or classoid in (${classOids.pg_namespace}, ${classOids.pg_extension})`,
};

export const commentsReader: Reader = {
  queries: [comments],
  read(rows, draft) {
    for (const row of rows(comments)) {
      if (row.sub === 0) {
        setAt(draft.comments, row.class, row.oid, row.comment);
        continue;
      }
      const ofRelation = draft.columnComments.get(row.oid) ?? new Map<number, string>();
      draft.columnComments.set(row.oid, ofRelation.set(row.sub, row.comment));
    }
  },
};
