/** A table's rows in words: `order line`, `order lines`, written as in SQL. */
export interface Noun {
  readonly singular: string;
  readonly plural: string;
  readonly area: string;
}

/** What a print shop deals with, area by area. A plural that is not the singular with an s stands behind a slash. */
const areas: Readonly<Record<string, readonly string[]>> = {
  customers: ['customer', 'contact', 'address/addresses', 'segment'],
  catalogue: ['product', 'paper', 'ink', 'finishing', 'design'],
  pricing: ['price_list', 'discount', 'quote'],
  orders: ['order', 'order_line', 'proof'],
  production: ['printer', 'print_job', 'machine', 'job_sheet'],
  inventory: ['warehouse', 'stock_item', 'stock_count'],
  purchasing: ['supplier', 'purchase_order', 'delivery/deliveries'],
  shipping: ['carrier', 'shipment', 'parcel'],
  billing: ['invoice', 'credit_note', 'payment', 'refund'],
  support: ['ticket', 'complaint'],
  staff: ['employee', 'shift'],
  marketing: ['campaign', 'newsletter'],
};

/** What belongs to such a thing: order → order_notes. */
const facets = [
  ...['item', 'note', 'event', 'rule', 'limit', 'setting', 'label', 'attachment'],
  ...['approval', 'schedule', 'template', 'target', 'review', 'export', 'reminder'],
];

/** The things themselves. */
export const baseNouns: readonly Noun[] = Object.entries(areas).flatMap(([area, names]) =>
  names.map((name) => {
    const [singular = '', plural = `${singular}s`] = name.split('/');
    return { singular, plural, area };
  }),
);

/** The things, then what belongs to them; `owner` is the index of the thing. */
export const nouns: readonly (Noun & { readonly owner: number | undefined })[] = [
  ...baseNouns.map((noun) => ({ ...noun, owner: undefined })),
  ...facets.flatMap((facet) =>
    baseNouns.map(({ singular, area }, owner) => ({
      singular: `${singular}_${facet}`,
      plural: `${singular}_${facet}s`,
      area,
      owner,
    })),
  ),
];
