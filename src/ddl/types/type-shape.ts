/** What format_type says, taken apart. */
export interface TypeShape {
  /** Without modifiers and brackets: `numeric`, `timestamp with time zone`, `shop.mood`. */
  readonly element: string;
  readonly isArray: boolean;
  /** Length, precision and scale. */
  readonly modifiers: readonly number[];
}

export function shapeOfType(type: string): TypeShape {
  const isArray = type.endsWith('[]');
  const name = isArray ? type.slice(0, -2) : type;
  const [whole, inside] = name.includes('"') && name !== '"char"' ? [] : (/\(([\d,-]+)\)/.exec(name) ?? []);
  const bare = whole === undefined ? name : name.replace(whole, '');
  return {
    // `interval day to second` is an interval.
    element: bare.startsWith('interval ') ? 'interval' : bare,
    isArray,
    modifiers: inside === undefined ? [] : inside.split(',').map(Number),
  };
}

const strings = new Set(['text', 'character varying']);
const times = new Set([
  'time without time zone',
  'time with time zone',
  'timestamp without time zone',
  'timestamp with time zone',
]);

/** Whether PostgreSQL writes the whole table anew for a change of type. Where it is not known: yes. */
export function rewritesTable(from: string, to: string): boolean {
  const [old, fresh] = [shapeOfType(from), shapeOfType(to)];
  if (old.isArray || fresh.isArray) return true;
  const [[length = Infinity, scale], [newLength = Infinity, newScale]] = [old.modifiers, fresh.modifiers];
  if (strings.has(old.element) && strings.has(fresh.element)) return newLength < length;
  if (old.element === 'cidr' && fresh.element === 'inet') return false;
  if (old.element !== fresh.element) return true;
  if (old.element === 'numeric')
    return newLength < length || (fresh.modifiers.length > 0 && newScale !== scale);
  if (old.element === 'bit varying' || times.has(old.element)) return newLength < length;
  return true;
}

const fractional = new Set(['numeric', 'real', 'double precision', 'money']);
const whole = new Set(['smallint', 'integer', 'bigint']);

/** What of the values a change of type cuts off although PostgreSQL does it without being asked. */
export function cutOff(from: string, to: string): string | undefined {
  const [old, fresh] = [shapeOfType(from), shapeOfType(to)];
  const digits = fractionDigits(old.element, old.modifiers);
  if (digits > fractionDigits(fresh.element, fresh.modifiers) && isNumber(old) && isNumber(fresh)) {
    return 'digits after the decimal point';
  }
  if (old.element.startsWith('timestamp')) {
    if (fresh.element === 'date') return 'the times of day';
    if (fresh.element.startsWith('time ')) return 'the dates';
  }
  const isShorter = (fresh.modifiers[0] ?? 6) < (old.modifiers[0] ?? 6);
  return times.has(old.element) && times.has(fresh.element) && isShorter ? 'fractions of seconds' : undefined;
}

function isNumber({ element }: TypeShape): boolean {
  return fractional.has(element) || whole.has(element);
}

function fractionDigits(element: string, [precision, scale = 0]: readonly number[]): number {
  if (whole.has(element)) return 0;
  if (element !== 'numeric') return element === 'money' ? 2 : Infinity;
  return precision === undefined ? Infinity : scale;
}
