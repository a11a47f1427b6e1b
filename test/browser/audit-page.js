// Runs inside of the page and returns what somebody who cannot see well, or uses no mouse, would stumble over.
(() => {
  const problems = [];
  const visible = (element) =>
    element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) &&
    element.closest('.visually-hidden') === null;
  const describe = (element) =>
    `<${element.tagName.toLowerCase()}${element.id ? ` id="${element.id}"` : ''} class="${element.className}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;

  // Names

  const labelOf = (element) =>
    element.getAttribute('aria-label') ||
    (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim() ||
    [...(element.labels ?? [])]
      .map((label) => label.textContent)
      .join(' ')
      .trim() ||
    (element.matches('input, textarea, select') ? '' : (element.textContent ?? '').trim());

  for (const element of document.querySelectorAll(
    'a, button, summary, input:not([type=hidden]), textarea, select, dialog, nav, [role=region], section',
  )) {
    const names = element.matches('section:not([aria-labelledby])') || labelOf(element) !== '';
    if (!names) problems.push(`no name: ${describe(element)}`);
  }
  for (const element of document.querySelectorAll('img:not([alt]), svg:not([aria-hidden]):not([role])')) {
    if (element.closest('[aria-hidden=true]') === null) problems.push(`picture without words: ${describe(element)}`);
  }

  // References and ids

  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((candidate, index) => ids.indexOf(candidate) !== index))) {
    problems.push(`id twice: ${id}`);
  }
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'commandfor', 'form', 'for']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (document.getElementById(id) === null) problems.push(`${attribute} leads nowhere: ${describe(element)}`);
      }
    }
  }

  // Structure

  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) =>
    heading.checkVisibility(),
  );
  headings.forEach((heading, index) => {
    const level = Number(heading.tagName[1]);
    const before = index === 0 ? 0 : Number(headings[index - 1].tagName[1]);
    if (level > before + 1 && !heading.closest('.welcome'))
      problems.push(`heading skips a level: ${describe(heading)}`);
  });
  if (document.querySelectorAll('main').length !== 1) problems.push('not exactly one main');
  if (document.documentElement.lang === '') problems.push('no language');

  // Contrast

  const channels = (color) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return { red, green, blue, alpha };
  };
  const over = (top, below) => ({
    red: top.red * top.alpha + below.red * (1 - top.alpha),
    green: top.green * top.alpha + below.green * (1 - top.alpha),
    blue: top.blue * top.alpha + below.blue * (1 - top.alpha),
    alpha: 1,
  });
  const backgroundOf = (element) => {
    if (element === null) return { red: 255, green: 255, blue: 255, alpha: 1 };
    const own = channels(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own : over(own, backgroundOf(element.parentElement));
  };
  const luminance = ({ red, green, blue }) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || !visible(element)) continue;
    texts += 1;
    const background = backgroundOf(element);
    const ratio = contrast(over(channels(getComputedStyle(element).color), background), background);
    if (ratio < 4.5) problems.push(`contrast ${ratio.toFixed(2)}: ${describe(element)}`);
  }
  if (texts < 2) problems.push('hardly any text was looked at');
  for (const field of document.querySelectorAll('.field input, .field textarea, .field select, #composer')) {
    const border = channels(getComputedStyle(field).borderTopColor);
    const ratio = contrast(over(border, backgroundOf(field.parentElement)), backgroundOf(field.parentElement));
    if (ratio < 3) problems.push(`border ${ratio.toFixed(2)}: ${describe(field)}`);
  }

  // Size and room

  for (const element of document.querySelectorAll('button, summary, input:not([type=hidden]), select, nav a')) {
    const { width, height } = element.getBoundingClientRect();
    if (visible(element) && (width < 24 || height < 24) && !element.matches('.row-title')) {
      problems.push(`${Math.round(width)} × ${Math.round(height)} to hit: ${describe(element)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    );
    problems.push(`wider than the window: ${wide === undefined ? '' : describe(wide)}`);
  }
  return problems;
})();
