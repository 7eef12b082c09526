import { describe, expect, it } from 'vitest';
import { findingsJunit } from '../../src/report/findings-junit.ts';
import { findings, hostile, rules } from './rule-findings.ts';

describe('JUnit', () => {
  it('has a suite for each category, a test for each finding and each rule kept', () => {
    expect(findingsJunit(findings, { rules, failOn: 'warning' })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="confiture lint" tests="5" failures="3" errors="0">
        <testsuite name="indexes" tests="1" failures="1" errors="0">
          <testcase classname="foreign-key-without-index" name="shop.w_orders.w_orders_customer_id_fkey at db/schema/10 orders.sql:3:5" file="db/schema/10 orders.sql" line="3"><failure type="error" message="shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it">shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it
      db/schema/10 orders.sql:3:5
      3 |     customer_id bigint references shop.w_customers
        |     ^
      help: create index on shop.w_orders (customer_id)</failure></testcase>
        </testsuite>
        <testsuite name="other" tests="1" failures="1" errors="0">
          <testcase classname="SQL_SYNTAX" name="syntax error at or near &quot;tabel&quot; at db/schema/20_broken.sql:1:8" file="db/schema/20_broken.sql" line="1"><failure type="error" message="syntax error at or near &quot;tabel&quot;">syntax error at or near &quot;tabel&quot;
      db/schema/20_broken.sql:1:8</failure></testcase>
        </testsuite>
        <testsuite name="structure" tests="1" failures="0" errors="0">
          <testcase classname="missing-primary-key" name="a table has no primary key"/>
        </testsuite>
        <testsuite name="types" tests="2" failures="1" errors="0">
          <testcase classname="char-type" name="shop.w_orders.currency at db/schema/10 orders.sql:7:3" file="db/schema/10 orders.sql" line="7"><failure type="warning" message="shop.w_orders.currency is char(3)">shop.w_orders.currency is char(3)
      db/schema/10 orders.sql:7:3</failure></testcase>
          <testcase classname="char-type" name="shop.w_orders.country"><system-out>info: shop.w_orders.country is char(2)</system-out></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('counts as failures what is at or over the threshold', () => {
    const failures = (failOn: 'error' | 'warning' | 'info') =>
      /<testsuites [^>]*failures="(\d+)"/.exec(findingsJunit(findings, { rules, failOn }))?.[1];
    expect([failures('error'), failures('warning'), failures('info')]).toEqual(['2', '3', '4']);
  });

  it('passes where nothing was found', () => {
    const xml = findingsJunit([], { rules, failOn: 'error' });
    expect(xml).toContain('tests="3" failures="0"');
    expect(xml).not.toContain('<failure');
  });

  it('is XML whatever the texts are', () => {
    const xml = findingsJunit([hostile], { rules: [], failOn: 'warning' });
    expect(tagsOf(xml)).toEqual([
      ...['?xml', 'testsuites', 'testsuite', 'testcase', 'failure'],
      ...['/failure', '/testcase', '/testsuite', '/testsuites'],
    ]);
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(xml).toContain('é 漢 🐘');
  });
});

/** Elements in the order of their tags; quoted values have no angle brackets left. */
function tagsOf(xml: string): readonly string[] {
  const tags = [...xml.matchAll(/<([?/]?\w+)(?:\s+[\w-]+="[^"<>]*")*\s*[?/]?>/g)];
  expect(xml.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  return tags.map((tag) => tag[1] ?? '');
}
