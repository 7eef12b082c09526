import * as z from 'zod/mini';
import { formatDate, readDate } from '../dates/date-text.ts';
import { keyedDigest } from '../keyed-digest.ts';
import { wholeNumber } from '../option-types.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  days: z
    ._default(wholeNumber(1, 36_500), 30)
    .check(z.describe('The shift is at least one day and at most so many, into the past or the future.')),
  subject: z.optional(
    z
      .string()
      .check(
        z.minLength(1, 'must not be empty'),
        z.describe(
          'The column of the row that says whose date it is: all dates of one subject are shifted alike, in all columns whose strategy has one name under `strategies`. Without it, equal dates are.',
        ),
      ),
  ),
});

export const dateShift = defineBuiltin<z.output<typeof options>>({
  id: 'date_shift',
  summary: 'moves a date by some days, all dates of a person by as many',
  risk: 'The date stays near: within `days`, and with the time of day that it had. With `subject` the days between the dates of a person stay, which who knows two of them recognises; one known date tells the shift of all. Dates that many people share and that are known, such as a launch, can tell the shift.',
  accepts: ['date', 'timestamp'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'noised',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  reads: ({ subject }) => (subject === undefined ? [] : [subject]),
  refuses: ({ subject }, { column }) =>
    subject === column ? 'subject has to be another column than the one that is shifted' : undefined,
  examples: [
    { options: {}, type: 'date', value: '1987-04-23' },
    {
      options: { days: 10, subject: 'customer_id' },
      type: 'timestamp with time zone',
      value: '2024-02-29 10:20:30.5+00',
    },
    { options: {}, type: 'date', value: 'infinity', result: 'infinity' },
  ],
  create({ options: { days, subject }, key }) {
    const secret = key();
    return (value, row) => {
      const date = readDate(value);
      if (date === undefined) return value;
      const whose = subject === undefined ? null : row.get(subject);
      const drawn = keyedDigest(secret, whose === null ? `date ${value}` : `subject ${whose}`).readUInt32BE(
        0,
      );
      const shift = (drawn % (2 * days)) - days;
      return formatDate({ ...date, day: date.day + (shift < 0 ? shift : shift + 1) });
    };
  },
});
