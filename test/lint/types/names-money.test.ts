import { expect, test } from 'vitest';
import { namesMoney } from '../../../src/lint/types/names-money.ts';

test.each([
  'price',
  'unitPrice',
  'unit_price',
  'price_net',
  'fee_eur',
  'cost_per_kg',
  'amount',
  'total_amount',
  'amount_usd',
  'tax_amount',
  'amount_due',
  'total_eur',
  'balance',
  'salary_max',
  'Cost',
  'grand_total_chf',
  'annual_premium',
  'hourly_rate',
  'sum_insured',
  'budget',
  'monthly_rent',
  'reward_amount',
  'pledged_total',
])('%s is money', (name) => {
  expect(namesMoney(name, ['id', name, 'created_at'])).toBe(true);
});

test.each([
  'tax_rate',
  'price_change_pct',
  'cost_factor',
  'amount_mg',
  'rainfall_amount',
  'water_amount',
  'white_balance',
  'balance_score',
  'price_elasticity',
  'deposit_depth',
  'startup_cost',
  'total',
  'distance_total',
  'total_distance',
  'estimated_cost',
  'weight',
  'latitude',
  'costume',
  'error_budget',
  'heart_rate',
  'sum',
  'discount',
  '_',
])('%s is not, as far as one can tell', (name) => {
  expect(namesMoney(name, ['id', name, 'created_at'])).toBe(false);
});

test('the columns beside it say what a total, an amount and a cost are', () => {
  expect(namesMoney('total', ['unit_price', 'total'])).toBe(true);
  expect(namesMoney('line_total', ['fee', 'line_total'])).toBe(true);
  expect(namesMoney('amount', ['unit', 'amount'])).toBe(false);
  expect(namesMoney('unit_price', ['unit', 'unit_price'])).toBe(true);
  expect(namesMoney('cost', ['source', 'target', 'cost'])).toBe(false);
  expect(namesMoney('reverse_cost', ['from_node', 'to_node', 'reverse_cost'])).toBe(false);
  expect(namesMoney('cost', ['start_date', 'end_date', 'cost'])).toBe(true);
});
