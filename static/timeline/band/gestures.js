// Wheel, drag and pinch on the band, as windows. Vertical scrolling stays the page's: the wheel zooms with Ctrl held,
// or once the band was clicked or reached with Tab.

import { dayAt, days, panned, zoomed } from "./scale.js";

const THRESHOLD = 4; // pixels that a pointer may tremble and still click
const NOTCH = 60; // pixels of one event of the wheel that count at most
const RATE = 0.005; // of the logarithm of the zoom, a pixel of the wheel
const UNITS = [1, 16, 400]; // pixels of the wheel's pixels, lines and pages
const NEAREST_FINGERS = 24; // pixels

/** `look()` gives the window as it is, `go(window)` moves it. Returns `isDown()`: whether a pointer holds the band. */
export function gestures(canvas, { look, go }) {
  const pointers = new Map(); // by id, where it is
  let start = null; // the window and the pointers when they were last put down
  let hasMoved = false;

  const place = (event) => event.clientX - canvas.getBoundingClientRect().left;

  canvas.addEventListener("wheel", (event) => {
    const unit = UNITS[event.deltaMode];
    const window = look();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      go(panned(window, (event.deltaX * unit * days(window)) / window.width));
    } else if (event.ctrlKey || event.metaKey || canvas.matches(":focus-within")) {
      event.preventDefault();
      const push = Math.min(Math.max(event.deltaY * unit, -NOTCH), NOTCH);
      go(zoomed(window, Math.exp(push * RATE), dayAt(window, place(event))));
    }
  }, { passive: false });

  function begin() {
    start = { window: look(), places: [...pointers.values()] };
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!pointers.size) hasMoved = false;
    if (pointers.size === 2) return; // a third finger
    pointers.set(event.pointerId, place(event));
    if (hasMoved) canvas.setPointerCapture(event.pointerId);
    begin();
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    if (event.pointerType === "mouse" && !event.buttons) return lift(event); // let go outside, unseen
    pointers.set(event.pointerId, place(event));
    const places = [...pointers.values()];
    if (!hasMoved && places.length === 1 && Math.abs(places[0] - start.places[0]) < THRESHOLD) return;
    if (!hasMoved) hold();
    go(places.length === 1 ? dragged(start, places) : pinched(start, places));
  });

  function hold() {
    hasMoved = true;
    canvas.classList.add("dragged");
    for (const id of pointers.keys()) canvas.setPointerCapture(id);
  }

  function lift(event) {
    if (!pointers.delete(event.pointerId)) return;
    canvas.classList.remove("dragged");
    if (pointers.size) begin();
  }
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  // A drag that ends on a mark must not open it. A click without a pointer is Enter's.
  canvas.addEventListener("click", (event) => {
    if (!hasMoved || !event.detail) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  canvas.addEventListener("dragstart", (event) => event.preventDefault());

  return { isDown: () => pointers.size > 0 };
}

function dragged({ window, places: [from] }, [to]) {
  return panned(window, ((from - to) / window.width) * days(window));
}

/** The window in which the days that were under the two fingers are under them again. */
function pinched({ window, places: from }, to) {
  const apart = ([one, other]) => Math.max(Math.abs(one - other), NEAREST_FINGERS);
  const middle = ([one, other]) => (one + other) / 2;
  const nearer = { ...zoomed(window, apart(from) / apart(to), dayAt(window, middle(from))), width: window.width };
  return panned(nearer, ((middle(from) - middle(to)) / window.width) * days(nearer));
}
