/** Words for money, whatever stands before them. */
const sums = wordSet(
  'price prices cost fee salary wage subtotal revenue balance payment refund deposit vat payout invoiced payable receivable surcharge premium premiums wages rent tuition budget copayment copay duty duties excise',
);
/** An amount is of money after one of these, alone, or in a currency. */
const ofMoney = wordSet(
  'total subtotal net gross base tax vat discount payment invoice invoiced paid unpaid due owed refund refunded order credit debit fee price transaction charge charged billing bill donation bid loan tip settlement payout transfer commission bonus budget purchase sale sales shipping sum deposit withdrawal reward prize grant rent premium pledge pledged donated raised fine coverage claim wage salary',
);
const currencies = wordSet('eur usd gbp chf jpy cad aud cny inr sek nok dkk pln');
/** What may stand after a word for money without another meaning: price_net, fee_eur. */
const refinements = wordSet(
  'net gross total paid due excl incl excluding including tax vat local base original min max',
);
/** With one of these a name is no sum: cost_factor, price_change_percent, white_balance. */
const others = wordSet(
  'rate ratio percent percentage pct factor share weight score index count change elasticity sensitivity probability coefficient mean avg average stddev variance std deviation predicted estimate estimated white color colour startup error energy carbon power memory latency',
);

/** What is paid for at a rate. */
const paid = wordSet('hourly daily nightly day night room pay wage cost billing');

/** Whether a number of that name is an amount of money; the names of the columns beside it say what kind of table it is. */
export function namesMoney(name: string, siblings: readonly string[]): boolean {
  const words = wordsOf(name);
  if (words.at(-1) === 'rate' && paid.has(words.at(-2) ?? '')) return true;
  if (words.some((word) => others.has(word))) return false;
  if (words.at(-2) === 'sum' && (words.at(-1) === 'insured' || words.at(-1) === 'assured')) return true;
  // Of cost_per_kg the cost.
  const per = words.indexOf('per');
  const said = per === -1 ? words : words.slice(0, per);
  const last = said.findLastIndex((word) => sums.has(word) || word === 'amount' || word === 'total');
  const word = said[last];
  const after = said.slice(last + 1);
  if (word === undefined || !after.every((each) => refinements.has(each) || currencies.has(each)))
    return false;
  const inCurrency = said.some((each) => currencies.has(each));
  if (word === 'amount') {
    const before = said[last - 1];
    return inCurrency || (before === undefined ? !hasUnit(siblings) : ofMoney.has(before));
  }
  if (word === 'total')
    return inCurrency || ofMoney.has(said[last - 1] ?? '') || siblings.some((each) => isSurely(each));
  return word !== 'cost' || !isGraph(siblings);
}

function isSurely(name: string): boolean {
  return wordsOf(name).some((word) => sums.has(word));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** 200 g of flour. */
function hasUnit(names: readonly string[]): boolean {
  return names.some((name) => /^(?:units?|unit_id|uom|unit_of_measure|measure)$/.test(name));
}

/** The cost of an edge from one node to another. */
function isGraph(names: readonly string[]): boolean {
  const has = (end: RegExp): boolean => names.some((name) => end.test(name));
  return (
    has(/^(?:source|from|start)(?:_?node|_?vertex)?(?:_?id)?$/) &&
    has(/^(?:target|to|end)(?:_?node|_?vertex)?(?:_?id)?$/)
  );
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
