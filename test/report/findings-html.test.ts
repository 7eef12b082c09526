import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findingsHtml } from '../../src/report/findings-html.ts';
import { scoresOf } from '../../src/report/html/score.ts';
import type { RuleFinding } from '../../src/report/rule-finding.ts';
import { findings, hostile, rules } from './rule-findings.ts';

const generatedAt = '2026-11-21T11:30:00.000Z';
const page = (these: readonly RuleFinding[], title = 'shop') =>
  findingsHtml({ findings: these, rules, title, generatedAt });

/** Names of the page's elements, read as a browser would where attributes are quoted and text is escaped. */
function elementsOf(html: string): ReadonlySet<string> {
  const markup = html.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
  const tags = [...markup.matchAll(/<\/?([a-z0-9]+)(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g)];
  const rest = markup
    .replaceAll(/<\/?[a-z0-9]+(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g, '')
    .replace('<!doctype html>', '');
  expect(rest).not.toMatch(/[<>]/);
  return new Set(tags.map((tag) => tag[1] ?? ''));
}

describe('the page of findings', () => {
  it('is one page with areas, rules, places, excerpts and help', () => {
    const html = page(findings);
    expect(html.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '')).toMatchSnapshot();
  });

  it('takes nothing from elsewhere and runs only its own script', () => {
    const html = page(findings);
    expect(html).not.toMatch(/\b(?:src|srcset|action)=|url\(|@import|<link/);
    const [policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.slice(1) ?? [];
    for (const element of ['style', 'script']) {
      const [text = ''] = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(html)?.slice(1) ?? [];
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${element}-src 'sha256-${hash}'`);
    }
  });

  it('can be read without the script: the filters wait for it, nothing else does', () => {
    const html = page(findings);
    expect(html.match(/\shidden\b/g)).toHaveLength(html.match(/<form hidden /g)?.length ?? 0);
    expect(html.match(/<li data-/g)).toHaveLength(findings.length);
  });

  it('holds hostile texts as texts', () => {
    const harmless = elementsOf(page(findings));
    const html = page([...findings, hostile], hostile.message);
    expect([...elementsOf(html)].filter((element) => !harmless.has(element))).toEqual([]);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<[^<>]*\son\w+=(?![^"]*"(?:\s|>))/);
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(3)&lt;/script&gt;');
    expect(html).toContain('é 漢 🐘');
    expect(html).toContain('&lt;U+202E&gt;');
    expect(html).not.toContain('\u202e');
    expect(html).not.toMatch(/\p{Surrogate}/u);
  });

  it('makes no link of a script', () => {
    const evil = rules.map((rule) => ({ ...rule, helpUri: 'javascript:alert(6)' }));
    expect(findingsHtml({ findings, rules: evil, title: 'x', generatedAt })).not.toContain('javascript:');
  });

  it('shows a trend with earlier reports, the oldest first, this one last', () => {
    const earlier = [
      { at: '2026-11-14T08:00:00Z', error: 3, warning: 2, info: 1 },
      { at: '2026-11-07T08:00:00Z', error: 5, warning: 9, info: 0 },
    ];
    const html = findingsHtml({ findings, rules, title: 'shop', generatedAt, earlier });
    const times = [...html.matchAll(/<th scope="row"><time datetime="([^"]*)"/g)].map((time) => time[1]);
    expect(times).toEqual(['2026-11-07T08:00:00Z', '2026-11-14T08:00:00Z', generatedAt]);
    expect(html).toContain('Findings over 3 reports: from 14 to 4');
    expect(page(findings)).not.toContain('Trend');
  });

  it('says so when there is nothing', () => {
    const html = page([]);
    expect(html).toContain('There are none.');
    expect(html).not.toContain('<script');
  });
});

describe('scores', () => {
  it('are what the page says they are', () => {
    expect(scoresOf(findings, rules)).toEqual([
      { area: 'indexes', score: 50, rules: 1, findings: 1 },
      { area: 'other', score: 50, rules: 1, findings: 1 },
      { area: 'structure', score: 100, rules: 1, findings: 0 },
      { area: 'types', score: 33, rules: 1, findings: 2 },
    ]);
  });

  it('weigh a rule by its severity, and are 100 only without findings', () => {
    const [error, warning] = rules.map((rule) => ({ ...rule, category: 'types' }));
    if (error === undefined || warning === undefined) throw new Error('two rules');
    const found = (rule: string): RuleFinding => ({
      code: rule,
      rule,
      category: 'types',
      severity: 'info',
      message: 'x',
    });
    // 5 and 3: half of the 5 is lost, or half of the 3.
    expect(scoresOf([found(error.id)], [error, warning])[0]?.score).toBe(68);
    expect(scoresOf([found(warning.id)], [error, warning])[0]?.score).toBe(81);
    expect(scoresOf([], [error, warning])[0]?.score).toBe(100);
  });
});
