/* The table of calls: filters that the address keeps, and links to single calls. Without this, the table is there in full. */
(() => {
  const form = document.querySelector('#filters');
  const table = document.querySelector('#call-table');
  if (form === null || table === null) return;

  const NAMES = ['q', 'method', 'status', 'api', 'counts'];
  const rows = [...table.tBodies[0].rows];
  const heading = table.tHead.rows[0].cells[1];
  const sorter = document.createElement('button');
  const texts = new Map();
  let order = 'newest';
  let chosen = null;
  let isBack = false;

  const text = (row, cell) => row.cells[cell].textContent.trim();
  const classOf = (row) => (/^\d/.test(text(row, 4)) ? `${text(row, 4)[0]}xx` : 'none');
  const countsOf = (row) => (text(row, 7) === form.dataset.yes ? 'yes' : 'no');
  const fits = (wanted, value) => wanted === '' || wanted === value;
  const asked = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));

  const found = (row, words) => {
    if (words === '') return true;
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row).includes(words);
  };

  const show = (news = '') => {
    const { q, method, status, api, counts } = asked();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(
        fits(method, text(row, 2)) &&
        fits(status, classOf(row)) &&
        fits(api, text(row, 6)) &&
        fits(counts, countsOf(row)) &&
        found(row, q.trim().toLowerCase())
      );
      if (!row.hidden) shown += 1;
    }
    const told = form.dataset.shown.replace('{shown}', shown).replace('{total}', rows.length);
    document.querySelector('#shown').textContent = `${told} ${news}`.trim();
  };

  const sort = (to) => {
    if (to !== order) table.tBodies[0].append(...[...table.tBodies[0].rows].reverse());
    order = to;
    heading.setAttribute('aria-sort', to === 'newest' ? 'descending' : 'ascending');
  };

  /* The address names the call that was followed, while it is shown, and what the table is narrowed to. */
  const keep = () => {
    const set = Object.entries({ ...asked(), sort: order === 'newest' ? '' : order }).filter(([, value]) => value);
    const query = new URLSearchParams(set).toString();
    const place = chosen === null || chosen.hidden ? 'calls' : chosen.id;
    history.replaceState(null, '', `#${place}${query === '' ? '' : `?${query}`}`);
  };

  const fill = (wanted) => {
    for (const name of NAMES) {
      const field = form.elements[name];
      const value = wanted.get(name) ?? '';
      field.value = value;
      if (field.value !== value) field.value = '';
    }
    sort(wanted.get('sort') === 'oldest' ? 'oldest' : 'newest');
  };

  const choose = (row) => {
    chosen?.classList.remove('chosen');
    chosen = row;
    if (row === null) return;
    row.classList.add('chosen');
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    if (!isBack) row.scrollIntoView({ block: 'center' });
  };

  /* Filters that hide the call that a link names are cleared: the link wins. */
  const follow = (place) => {
    const row = rows.find(({ id }) => id === place) ?? null;
    show(row === null ? form.dataset.missing : '');
    if (row?.hidden) {
      fill(new URLSearchParams(order === 'oldest' ? 'sort=oldest' : ''));
      show(form.dataset.cleared);
    }
    choose(row);
    if (row === null && !isBack) document.querySelector('#calls').scrollIntoView();
    keep();
  };

  const read = () => {
    const [place, query] = location.hash.slice(1).split('?');
    const isCall = /^call-\d+$/.test(place);
    if (!isCall && place !== 'calls') return choose(null);
    document.querySelector('#all-calls').open = true;
    if (query !== undefined || !isCall) fill(new URLSearchParams(query));
    if (isCall) return follow(place);
    choose(null);
    show();
    if (!isBack) document.querySelector('#calls').scrollIntoView();
  };

  sorter.type = 'button';
  sorter.textContent = heading.textContent;
  heading.replaceChildren(sorter);
  sort('newest');
  form.hidden = false;
  show();
  sorter.addEventListener('click', () => {
    sort(order === 'newest' ? 'oldest' : 'newest');
    keep();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    show();
    keep();
  });
  form.addEventListener('reset', () =>
    setTimeout(() => {
      show();
      keep();
    }),
  );
  /* Going back, the browser knows best where the reader was. */
  globalThis.navigation?.addEventListener('navigate', ({ navigationType }) => {
    isBack = navigationType === 'traverse';
  });
  addEventListener('hashchange', read);
  read();
})();
