/** An element with text children: text never becomes markup. */
export function element(
  name: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key] ?? '');
  for (const child of children)
    made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  return made;
}

/** A button; `pressed` is given for one that switches something on and off. */
export function button(label: string, act: () => void, pressed?: boolean): HTMLElement {
  const made = element(
    'button',
    { type: 'button', ...(pressed === undefined ? {} : { 'aria-pressed': String(pressed) }) },
    label,
  );
  made.addEventListener('click', act);
  return made;
}

/** Puts new children in the place of the old, also where the browser has no `replaceChildren` yet. */
export function refill(parent: HTMLElement, ...children: Node[]): void {
  while (parent.firstChild) parent.removeChild(parent.firstChild);
  for (const child of children) parent.appendChild(child);
}
