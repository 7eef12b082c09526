import { type PersonalKind, personalKinds, type Values } from './kinds.ts';
import { wordsOf } from './words-of.ts';

/** Words that make of a name something that is about the data, not the data: `email_template`, `phone_verified`. */
const about = new Set(
  (
    'template subject status count verified verification confirmed confirmation enabled disabled allowed consent ' +
    'optin optout opt required validated valid format type kind provider label id uuid sent queue log hash digest ' +
    'token domain host server model brand version regex pattern prefix limit max min preference notification ' +
    'notifications company support office store shop warehouse printer device network modele statut verifie envoye'
  ).split(' '),
);

/** What a column's name and type say that it holds of a person; undefined for nothing. */
export function personalKindOf(column: string, type: string): PersonalKind | undefined {
  const key = `${type} ${column}`;
  const before = known.get(key);
  if (before !== undefined) return before.kind;
  const kind = kindOf(column, type);
  if (known.size >= 10_000) known.clear();
  known.set(key, { kind });
  return kind;
}

/** The names of columns repeat from table to table. */
const known = new Map<string, { readonly kind: PersonalKind | undefined }>();

function kindOf(column: string, type: string): PersonalKind | undefined {
  const name = ` ${wordsOf(column).join(' ')} `;
  return personalKinds.find(
    ({ names, values }) => holds(type, values) && names.some((words) => isNamed(name, words)),
  );
}

/** Whether the name has these words, and beside them none that makes it something else: `email`, not `email_id`. */
function isNamed(name: string, words: string): boolean {
  if (words.startsWith('^')) return name === ` ${words.slice(1)} `;
  if (!name.includes(` ${words} `)) return false;
  return !name
    .replace(` ${words} `, ' ')
    .split(' ')
    .some((word) => about.has(word));
}

function holds(type: string, values: Values): boolean {
  // An enumeration or a table of its own names no type that is listed here.
  switch (values) {
    case 'text':
      return isText(type);
    case 'number or text':
      return isText(type) || /^(integer|bigint|numeric)\b/.test(type);
    case 'date':
      return isText(type) || /^(date|timestamp)/.test(type);
    case 'address':
      return isText(type) || /^(inet|cidr)$/.test(type);
    case 'place':
      return /^(numeric|real|double precision)\b/.test(type);
    case 'any':
      return type !== 'boolean';
  }
}

function isText(type: string): boolean {
  return /^(text|character|name$|(.+\.)?citext$|json|bytea|"char")/.test(type);
}
