// SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the practice e-Devlet's password page has only where there is a script: "Yazarken Gizle" and
// the on-screen keyboard. Without one the password is typed as everywhere.
(() => {
  'use strict';

  const ROWS = ['1234567890', 'qwertyuıopğü', 'asdfghjklşi', 'zxcvbnmöç-.'];
  const field = document.getElementById('password');
  const tools = document.getElementById('password-tools');
  const place = document.getElementById('keyboard');

  if (!field || !tools || !place)
    return;

  const hide = tools.querySelector('input');
  hide.addEventListener('change', () => { field.type = hide.checked ? 'password' : 'text'; });

  let capitals = false;

  // by hand, because i and ı have their own capitals whatever language the browser has
  const shown = (letter) => (capitals ? letter.toLocaleUpperCase('tr') : letter);

  const type = (text) => {
    field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
  };

  const key = (label, name, press) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'key';
    button.textContent = label;
    if (name)
      button.setAttribute('aria-label', name);
    button.addEventListener('click', press);
    return button;
  };

  const build = () => {
    const rows = ROWS.map((row) => {
      const line = document.createElement('div');
      line.className = 'key-row';
      line.append(...Array.from(row, (letter) => key(shown(letter), null, () => type(shown(letter)))));
      return line;
    });
    const last = document.createElement('div');
    const big = key(place.dataset.capitals, null, () => {
      capitals = !capitals;
      build();
      place.querySelector('[aria-pressed]').focus();
    });
    big.setAttribute('aria-pressed', String(capitals));
    last.className = 'key-row';
    last.append(big, key(place.dataset.erase, null, () => { field.value = field.value.slice(0, -1); }));
    place.replaceChildren(...rows, last);
  };

  const open = tools.querySelector('button');
  open.setAttribute('aria-expanded', 'false');
  open.addEventListener('click', () => {
    place.hidden = !place.hidden;
    open.setAttribute('aria-expanded', String(!place.hidden));
    if (!place.hidden)
      build();
  });
  tools.hidden = false;
})();
