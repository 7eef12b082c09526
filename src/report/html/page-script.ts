/** Search and filters; without it every finding is there all the same. */
export const pageScript = `
'use strict';
const form = document.querySelector('form');
const shown = document.querySelector('#shown');
const items = [...document.querySelectorAll('.findings > li')].map((item) => ({ item, text: item.textContent.toLowerCase() }));
const groups = [...document.querySelectorAll('main details.group')].reverse();
const apply = () => {
  const words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = ['severity', 'category', 'rule', 'file'].map((name) => [name, form.elements[name].value]).filter(([, value]) => value !== '');
  let count = 0;
  for (const { item, text } of items) {
    const fits = wanted.every(([name, value]) => item.dataset[name] === value) && words.every((word) => text.includes(word));
    item.hidden = !fits;
    if (fits) count++;
  }
  const filtered = words.length + wanted.length > 0;
  for (const group of groups) {
    const own = group.querySelectorAll('.findings > li:not([hidden])').length;
    group.hidden = own === 0;
    group.querySelector('summary .count').textContent = String(own);
    if (filtered) group.open = true;
  }
  shown.textContent = filtered ? count + ' of ' + items.length + ' shown' : items.length + ' shown';
};
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
apply();
`;
