// Brings a piece of the page to what a description says, touching only what differs, so that focus, hover and open
// lanes survive. A description is [tag, attributes, ...children]; children are descriptions or texts.
//
// Three attributes are special: `key` tells children apart, `once` is set only on a new element, and `about` is kept
// for `about(element)`.

const SVG = "http://www.w3.org/2000/svg";
const known = new WeakMap(); // by element, the attributes it was last given

/** What the last description kept about an element. */
export const about = (element) => known.get(element)?.about;

export function patch(element, [, attributes, ...children]) {
  update(element, attributes);
  if (children.every((child) => typeof child === "string")) return write(element, children.join(""));
  const found = matched(element, children);
  const kept = new Set(found);
  for (const old of [...element.childNodes]) if (!kept.has(old)) old.remove();
  let next = element.firstChild;
  children.forEach((child, n) => {
    const node = found[n] ?? create(element, child);
    if (node === next) next = next.nextSibling;
    else element.insertBefore(node, next);
    patch(node, child);
  });
}

function write(element, text) {
  if (element.childElementCount || element.textContent !== text) element.textContent = text;
}

/** For every child's description the element that already shows it, if any: by key, else the next of its kind. */
function matched(element, children) {
  const keyed = new Map();
  const others = [];
  for (const old of element.children) {
    const key = known.get(old)?.key ?? old.dataset?.slug ?? old.dataset?.lane;
    if (key === undefined) others.push(old);
    else keyed.set(key, old);
  }
  return children.map(([tag, { key, class: kind = "" }]) => {
    const same = key === undefined ? undefined : keyed.get(key);
    if (same?.localName === tag) return same;
    const place = others.findIndex((old) => old.localName === tag && (old.getAttribute("class") ?? "") === kind);
    return place < 0 ? null : others.splice(place, 1)[0];
  });
}

function create(parent, [tag, { once = {} }]) {
  const namespace = tag === "svg" || parent.namespaceURI === SVG ? SVG : parent.namespaceURI;
  const element = parent.ownerDocument.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(once)) element.setAttribute(name, value);
  return element;
}

const isSpecial = (name) => name === "key" || name === "once" || name === "about";

function update(element, attributes) {
  const before = known.get(element);
  for (const [name, value] of Object.entries(attributes)) {
    if (isSpecial(name) || before?.[name] === value) continue;
    if (before || element.getAttribute(name) !== `${value}`) element.setAttribute(name, value);
  }
  for (const name of Object.keys(before ?? {})) {
    if (!isSpecial(name) && !(name in attributes)) element.removeAttribute(name);
  }
  known.set(element, attributes);
}
