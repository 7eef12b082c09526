/** The page's look: light and dark as the reader's system asks, one column on a phone. */
export const pageStyle = `
:root{color-scheme:light dark;--text:#1f2328;--soft:#57606a;--back:#fff;--box:#f6f8fa;--line:#d0d7de;--link:#0550ae;--error:#b42318;--warning:#8a5a00;--info:#0550ae}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9da7b1;--back:#0d1117;--box:#161b22;--line:#30363d;--link:#79b8ff;--error:#ff8a80;--warning:#e3b341;--info:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem 1rem 4rem;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.5rem 0 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soft{color:var(--soft)}p{margin:.3rem 0}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.8rem 0;padding:0;list-style:none;font-weight:600}
.error{color:var(--error);fill:var(--error)}.warning{color:var(--warning);fill:var(--warning)}.info{color:var(--info);fill:var(--info)}
.scroll{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.3rem .8rem .3rem 0;text-align:right;font-weight:400;white-space:nowrap}
th:first-child,td:first-child{text-align:left}thead th{color:var(--soft)}tbody tr{border-top:1px solid var(--line)}
meter{width:8rem;vertical-align:middle}.trend{max-width:100%;display:block}
form{display:grid;grid-template-columns:2fr repeat(4,1fr);gap:.6rem;margin:.5rem 0}form[hidden]{display:none}
label{display:block;font-size:.85rem;color:var(--soft)}
input,select{display:block;width:100%;min-width:0;font:inherit;margin-top:.25rem;padding:.45rem;color:var(--text);background:var(--back);border:1px solid var(--soft);border-radius:.3rem}
details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0}summary{cursor:pointer;padding:.6rem .8rem}
details>:not(summary){margin-left:.8rem;margin-right:.8rem}details details{margin-bottom:.8rem}
.findings{list-style:none;padding:0}.findings>li{border-top:1px solid var(--line);padding:.7rem 0}
.message{font-weight:600}.place{font-size:.9rem}
pre{background:var(--box);border-radius:.3rem;padding:.6rem .8rem;overflow:auto;font:.85rem/1.45 ui-monospace,monospace;margin:.4rem 0;overflow-wrap:normal}
pre.help{white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.9em ui-monospace,monospace}
@media (max-width:40rem){form{grid-template-columns:1fr 1fr}form>:first-child{grid-column:1/-1}.why{display:none}th,td{padding-right:.5rem}meter{width:3rem}}
@media (max-width:22rem){meter{display:none}}
@media print{form{display:none}}
`;
