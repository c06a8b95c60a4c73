/* The page can be read without this: it filters the table of calls, copies blocks, and unfolds before printing. */
(() => {
  const form = document.querySelector('#filters');
  const table = document.querySelector('#call-table');
  const text = (row, cell) => row.cells[cell].textContent;

  if (form !== null && table !== null) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const told = document.querySelector('#shown');
    const sorter = document.createElement('button');
    const heading = table.tHead.rows[0].cells[0];
    const names = ['q', 'method', 'status', 'api', 'counts'];
    const texts = new Map();
    let order = 'newest';

    const found = (row, words) => {
      if (words === '') return true;
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row).includes(words);
    };
    const classOf = (row) => (/^\d/.test(text(row, 3)) ? `${text(row, 3)[0]}xx` : 'no answer');
    const fits = (asked, value) => asked === '' || asked === value;
    const asked = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));

    const show = () => {
      const { q, method, status, api, counts } = asked();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(
          fits(method, text(row, 1)) &&
          fits(status, classOf(row)) &&
          fits(api, text(row, 5)) &&
          fits(counts, text(row, 6).split(':')[0]) &&
          found(row, q.trim().toLowerCase())
        );
        if (!row.hidden) shown += 1;
      }
      told.textContent = `${shown} of ${rows.length} rows shown.`;
    };

    const sort = (to) => {
      if (to !== order) body.append(...[...body.rows].reverse());
      order = to;
      heading.setAttribute('aria-sort', to === 'newest' ? 'descending' : 'ascending');
    };

    const keep = () => {
      const set = Object.entries({ ...asked(), sort: order === 'newest' ? '' : order }).filter(([, value]) => value);
      const query = new URLSearchParams(set).toString();
      history.replaceState(null, '', `#calls${query === '' ? '' : `?${query}`}`);
    };

    const read = () => {
      const [place, query] = location.hash.slice(1).split('?');
      if (place !== 'calls') return;
      const wanted = new URLSearchParams(query);
      for (const name of names) {
        const field = form.elements[name];
        const value = wanted.get(name) ?? '';
        field.value = value;
        if (field.value !== value) field.value = '';
      }
      sort(wanted.get('sort') === 'oldest' ? 'oldest' : 'newest');
      show();
      document.querySelector('#all-calls').open = true;
      document.querySelector('#calls').scrollIntoView();
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
    addEventListener('hashchange', read);
    read();
  }

  const copyOf = async (block) => {
    try {
      await navigator.clipboard.writeText(block.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(block);
      return document.execCommand('copy');
    }
  };
  for (const block of document.querySelectorAll('pre')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      button.textContent = (await copyOf(block)) ? 'Copied' : 'Press Ctrl+C';
    });
    block.before(button);
  }

  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    for (const each of folded) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of folded) each.open = false;
  });
})();
