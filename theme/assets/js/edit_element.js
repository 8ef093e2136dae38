// Elements of the page for editing, made of names, attributes and text alone: never of markup.

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} inside
 */
export function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/**
 * A button with what a screen reader is given of it.
 * @param {string} text
 * @param {string} label
 * @param {() => void} press
 * @param {string} [id]
 */
export function button(text, label, press, id) {
  const made = element("button", { type: "button", class: "button button--quiet", "aria-label": label, ...(id ? { id } : {}) }, text);
  made.addEventListener("click", press);
  return made;
}
