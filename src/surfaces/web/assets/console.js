// The console works without this file. It adds what a page alone cannot do: the conversation goes on while one looks,
// Enter sends, times grow older. Messages go to their place by id: whichever way one arrives, it is there once.
(() => {
  const byId = (id) => document.getElementById(id);
  const RETRY_MS = 5000;
  const LOST = 'AutoTask does not answer. Nothing is lost: look whether it still runs, then try again.';

  // Messages in their places

  /** Puts elements with ids into a list in the order of `data-id`. `keep`: leaves alone what has the same version. */
  function place(list, elements, keep) {
    const placed = elements.filter((element) => {
      const there = byId(element.id);
      if (there === null) list.insertBefore(element, following(list, element));
      else if (keep && there.dataset.version === element.dataset.version) return false;
      else replace(there, element);
      return true;
    });
    for (const element of placed) clockOffset = Number(element.dataset.now) - Date.now() || clockOffset;
    headDays(list);
    return placed;
  }

  /** The focus stays on the button that was pressed, where the new card has it too. */
  function replace(there, element) {
    const focused = there.contains(document.activeElement) ? document.activeElement.id : '';
    there.replaceWith(element);
    if (focused !== '') byId(focused)?.focus({ preventScroll: true });
  }

  function following(list, element) {
    const later = (other) => other.dataset.id !== undefined && other.dataset.id > element.dataset.id;
    return [...list.children].find(later) ?? null;
  }

  /** The heading of a day stands above its first message only. */
  function headDays(list) {
    let day;
    for (const message of list.querySelectorAll('.message[data-day]')) {
      message.querySelector('.day').hidden = message.dataset.day === day;
      day = message.dataset.day;
    }
  }

  function elementsOf(markup) {
    const template = document.createElement('template');
    template.innerHTML = markup;
    return [...template.content.children];
  }

  function announce(message) {
    const title = message.querySelector('.card-title, .said')?.textContent ?? '';
    if (message.matches('.bot')) byId('announcer').textContent = `AutoTask: ${title}`;
  }

  // htmx puts the answer to a sent line or a pressed button into the list the same way.
  htmx.registerExtension('console', {
    handle_swap: (style, list, fragment) => {
      if (style !== 'upsert') return false;
      const placed = place(list, [...fragment.children], false);
      placed.forEach(announce);
      if (placed.at(-1) === list.lastElementChild) showNewest(placed.at(-1));
      return placed;
    },
  });

  /** The foot of the conversation; of a message longer than the window its beginning. The scroller runs from below. */
  function showNewest(message) {
    const log = byId('log');
    if (message?.offsetHeight > log.clientHeight) message.scrollIntoView({ block: 'start' });
    else log.scrollTop = 0;
  }

  // What happens meanwhile

  let stream;
  let retry;

  const onLive = {
    message(data) {
      const isAtFoot = byId('log').scrollTop > -8;
      for (const message of place(byId('messages'), elementsOf(data), true)) {
        message.classList.add('arrived');
        htmx.process(message);
        announce(message);
        if (isAtFoot) showNewest(message);
      }
    },
    removed(id) {
      byId(id)?.remove();
      headDays(byId('messages'));
    },
    // All that is there from a message on; what else the page has from there on is gone.
    window(data) {
      const { from, ids } = JSON.parse(data);
      for (const message of document.querySelectorAll('#messages > [data-id]')) {
        if (message.id >= from && !ids.includes(message.id)) message.remove();
      }
    },
    working(data) {
      for (const element of elementsOf(data)) {
        const there = byId(element.id);
        if (there === null) byId('working').append(element);
        else replace(there, element);
        htmx.process(element);
      }
    },
    'working-window'(data) {
      const ids = JSON.parse(data);
      for (const element of [...byId('working').children]) if (!ids.includes(element.id)) element.remove();
    },
    changed: refreshPage,
  };

  function follow() {
    const address = byId('main')?.dataset.live;
    if (address === undefined || document.hidden || stream !== undefined) return;
    stream = new EventSource(address);
    for (const [name, listener] of Object.entries(onLive)) {
      stream.addEventListener(name, (event) => listener(event.data));
    }
    stream.addEventListener('open', () => document.body.classList.remove('offline'));
    stream.addEventListener('error', () => {
      document.body.classList.add('offline');
      // A refused stream does not come back by itself; perhaps the bot is being started again.
      if (stream?.readyState === EventSource.CLOSED) {
        unfollow();
        retry = setTimeout(follow, RETRY_MS);
      }
    });
  }

  function unfollow() {
    clearTimeout(retry);
    stream?.close();
    stream = undefined;
  }

  /** The cards of a page are fetched again, unless somebody is in the middle of something there. */
  let refreshing;
  function refreshPage() {
    if (refreshing !== undefined) return;
    refreshing = setTimeout(() => {
      refreshing = undefined;
      if (byId('cards').querySelector('form.form, dialog[open], details[open]') !== null) return;
      htmx.ajax('GET', location.href, { target: '#cards', select: '#cards', swap: 'outerMorph' });
    }, 300);
  }

  // A page nobody sees holds no connection: a browser has few of them for all its tabs.
  document.addEventListener('visibilitychange', () => (document.hidden ? unfollow() : follow()));
  addEventListener('pagehide', unfollow);
  addEventListener('pageshow', follow);

  // Typing

  document.addEventListener('keydown', (event) => {
    const line = event.target;
    if (line.id !== 'line' || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (line.value.trim() !== '') line.form.requestSubmit();
  });

  // The line is free for the next one at once; if it could not be sent, it is there again.
  document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
    byId('notice')?.replaceChildren();
    if (ctx.sourceElement.id !== 'composer') return;
    ctx.line = byId('line').value;
    byId('line').value = '';
  });

  document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
    const status = ctx.response?.status ?? 0;
    if (status >= 200 && status < 400) return;
    const line = byId('line');
    if (ctx.line !== undefined && line.value === '') line.value = ctx.line;
    if (status === 0) byId('notice')?.replaceChildren(LOST);
  });

  // Menus and dialogs

  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target) || event.target.closest('.menu-items button')) menu.open = false;
    }
    // Browsers that do not know `command` yet.
    const button = event.target.closest('button[command]');
    if (button === null || 'command' in HTMLButtonElement.prototype) return;
    const dialog = byId(button.getAttribute('commandfor'));
    if (button.getAttribute('command') === 'show-modal') dialog?.showModal();
    else dialog?.close();
  });

  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && event.target.closest?.('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });

  document.addEventListener('submit', ({ submitter }) => submitter?.closest('dialog')?.close());

  // Time

  // The bot's clock may be another than the browser's; in the demo it is set forward.
  let clockOffset = 0;
  const readClock = () => {
    clockOffset = Number(byId('main').dataset.now) - Date.now() || 0;
  };

  const units = (count, one, many = one) => `${count} ${count === 1 ? one : many}`;
  const pair = (count, per, one, many, small) =>
    units(Math.floor(count / per), one, many) + (count % per === 0 ? '' : ` ${count % per} ${small}`);

  /** As the server writes it: "in 2 days 19 h", "5 min ago". */
  function relative(instant, now) {
    const distance = Math.abs(instant - now);
    if (distance < 1000) return 'now';
    const span = spanOf(distance / 60_000);
    return instant > now ? `in ${span}` : `${span} ago`;
  }

  function spanOf(exactMinutes) {
    if (exactMinutes < 1) return `${Math.floor(exactMinutes * 60)} s`;
    const minutes = Math.round(exactMinutes);
    if (minutes < 60) return `${minutes} min`;
    if (minutes < 180) return pair(minutes, 60, 'h', 'h', 'min');
    const hours = Math.round(exactMinutes / 60);
    if (hours < 24) return `${hours} h`;
    if (hours < 168) return pair(hours, 24, 'day', 'days', 'h');
    return units(Math.round(exactMinutes / 1440), 'day', 'days');
  }

  setInterval(() => {
    for (const seconds of document.querySelectorAll('[data-elapsed]')) {
      seconds.dataset.elapsed = Number(seconds.dataset.elapsed) + 1;
      seconds.textContent = `${seconds.dataset.elapsed} s`;
    }
    const now = Date.now() + clockOffset;
    for (const time of document.querySelectorAll('time[data-relative]')) {
      const text = relative(Date.parse(time.dateTime), now);
      if (time.textContent !== text) time.textContent = text;
    }
  }, 1000);

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // biome-ignore lint/suspicious/noDocumentCookie: some browsers lack the other way.
  document.cookie = `autotask-zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;

  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    if (ctx.select === '#main') readClock();
  });

  readClock();
  headDays(document);
  follow();
  // By itself: later.
  htmx.initialize();
})();
