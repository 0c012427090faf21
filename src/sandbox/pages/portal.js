// SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages work without this. It saves the reader from reloading: it counts down, follows the
// task by long-poll and exchanges the part of the page that changed for the server's new one, so
// that every sentence and every state is written in one place only, on the server.
(() => {
  'use strict';

  const WAIT_S = 25;
  const RETRY_MS = [500, 1500, 4000];
  const LOOK_MS = 5000;
  const SPOKEN_S = [120, 60, 30, 10];

  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
  const get = (id) => document.getElementById(id);

  const announce = (text) => {
    const place = get('announce');
    if (place)
      place.textContent = text;
  };

  // --- copy button -----------------------------------------------------------------------------

  const copyByHand = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand('copy');
  };

  const copy = async (button) => {
    const source = get(button.dataset.copy);
    let done = false;
    try {
      await navigator.clipboard.writeText(source.dataset.code);
      done = true;
    } catch {
      done = copyByHand(source);
    }
    announce('');
    announce(done ? button.dataset.done : button.dataset.failed);
    if (!done)
      return;
    const label = button.textContent;
    button.textContent = button.dataset.done;
    await pause(2500);
    button.textContent = label;
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button && !button.disabled) {
      button.disabled = true;
      copy(button).finally(() => { button.disabled = false; });
    }
  });

  // --- countdown -------------------------------------------------------------------------------

  // the wall clock is only asked how much time went by: the page's monotonic one stops in suspend
  let deadline = null;
  let spoken = Infinity;

  const secondsLeft = () => Math.max(0, Math.ceil((deadline - Date.now()) / 1000));

  const setDeadline = (seconds) => { deadline = Date.now() + seconds * 1000; };

  const tick = () => {
    const element = document.querySelector('[data-countdown]');
    if (!element || deadline === null)
      return;
    const left = secondsLeft();
    const text = element.dataset.pattern.replace('{seconds}', String(left));
    if (element.textContent === text)
      return;
    element.textContent = text;
    const bar = element.parentElement.querySelector('progress');
    if (bar)
      bar.value = left;
    const mark = SPOKEN_S.find((seconds) => left <= seconds && spoken > seconds && left > seconds - 5);
    if (mark !== undefined) {
      spoken = mark;
      announce(text);
    }
  };

  const adoptCountdown = () => {
    const element = document.querySelector('[data-countdown]');
    deadline = null;
    spoken = Infinity;
    if (element) {
      setDeadline(Number(element.dataset.countdown));
      spoken = Number(element.dataset.countdown);
    }
    for (const button of document.querySelectorAll('[data-copy]'))
      button.hidden = false;
    tick();
  };

  // --- following a task ------------------------------------------------------------------------

  const setOffline = (offline) => {
    const note = get('offline');
    if (note && note.hidden === offline) {
      note.hidden = !offline;
      if (offline)
        announce(note.textContent);
    }
  };

  // takes the server's new page; a page that is not a task page any more is gone to
  const exchange = async () => {
    const old = get('live');
    const answer = await fetch(old.dataset.page, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    if (answer.redirected) {
      location.replace(answer.url);
      return false;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('live');
    if (!answer.ok || !fresh) {
      await pause(RETRY_MS[1]);
      location.reload();
      return false;
    }
    const inside = old.contains(document.activeElement);
    const changed = fresh.dataset.stageTitle !== old.dataset.stageTitle;
    old.replaceWith(document.adoptNode(fresh));
    adoptCountdown();
    if (changed)
      announce(fresh.dataset.stageTitle);
    // a control that had the focus is gone: the content keeps the keyboard's place
    if (inside)
      get('content').focus();
    return 'poll' in fresh.dataset;
  };

  const follow = async () => {
    let failures = 0;
    for (;;) {
      const live = get('live');
      // after a failure the first question is only whether the portal is there again
      const wait = failures > 0 ? 0 : WAIT_S;
      const address = `${live.dataset.poll}?wait=${wait}&after=${live.dataset.version}`;
      try {
        const answer = await fetch(address, { headers: { Accept: 'application/json' }, cache: 'no-store', redirect: 'error' });
        if (answer.status >= 500)
          throw new Error('server');
        if (answer.status === 429) {
          // other tabs wait already: look now and then instead
          await pause(LOOK_MS);
          if (!await exchange())
            return;
          continue;
        }
        if (!answer.ok) {
          await exchange();
          return;
        }
        const { task } = await answer.json();
        failures = 0;
        setOffline(false);
        if (Number.isFinite(task.expires_in))
          setDeadline(task.expires_in);
        if (String(task.version) !== live.dataset.version && !await exchange())
          return;
      } catch {
        failures += 1;
        if (failures > 1)
          setOffline(true);
        await pause(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
      }
    }
  };

  // --- the return link -------------------------------------------------------------------------

  const finishReturn = async (place) => {
    const wait = get('return-wait');
    const show = (id) => {
      wait.hidden = true;
      const failure = get(id);
      failure.hidden = false;
      failure.focus();
    };
    const parts = /^#t=([A-Za-z0-9_-]{22})&r=([A-Za-z0-9_-]{43})$/.exec(location.hash);

    // the secret must not stay in the address bar, the history or a screenshot
    history.replaceState(null, '', location.pathname);
    wait.hidden = false;
    if (!parts) {
      show('return-broken');
      return;
    }
    try {
      const answer = await fetch(`/v1/tasks/${parts[1]}/confirm`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': place.dataset.csrf ?? '',
          Accept: 'application/json',
        },
        body: JSON.stringify({ secret: parts[2] }),
        cache: 'no-store',
        redirect: 'error',
      });
      if (answer.ok)
        location.replace(place.dataset.next);
      else
        show(answer.status >= 500 ? 'return-offline' : 'return-failed');
    } catch {
      show('return-offline');
    }
  };

  // --- start -----------------------------------------------------------------------------------

  // a page that comes back from the browser's memory may show an old code
  addEventListener('pageshow', (event) => {
    if (event.persisted && get('live'))
      location.reload();
  });

  if (get('live')) {
    adoptCountdown();
    setInterval(tick, 250);
    if ('poll' in get('live').dataset)
      follow();
  }
  if (!get('live') && document.querySelector('[data-countdown]')) {
    adoptCountdown();
    setInterval(tick, 250);
  }
  if (get('return'))
    finishReturn(get('return'));
})();
