/** Builds the panel's elements. Texts only ever become text nodes, so nothing that a configuration says can become markup. */

export type Child = Node | string | undefined | false | readonly Child[];
type Attribute = string | boolean | undefined | ((event: Event) => void);

/** An element with attributes (`onclick` and the like are listeners, false and undefined leave an attribute out) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false || child === '') continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : (child as Node));
  }
}

/** Puts new children into `parent` and the focus back on the element with the same `data-key`. */
export function refill(parent: Element, ...children: readonly Child[]): void {
  const focused = document.activeElement;
  const key = parent.contains(focused) ? focused?.closest('[data-key]')?.getAttribute('data-key') : undefined;
  const fresh = document.createDocumentFragment();
  append(fresh, children);
  parent.replaceChildren(fresh);
  if (!key) return;
  const again = parent.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
}
