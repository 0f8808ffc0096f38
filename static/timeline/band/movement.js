// The band's window as it moves: what is aimed at, what is shown on the way there, one painting a frame.

import { between, same } from "./scale.js";

const GLIDE = 150; // milliseconds from one window to the next, where motion is welcome

/** `paint(window)` draws. `isCalm()` tells whether motion is unwelcome. */
export function movement({ requestAnimationFrame, performance, isCalm }, start, paint) {
  let aim = start;
  let shown = start;
  let glide = null; // { from, since }
  let isWaiting = false;

  function frame() {
    isWaiting = false;
    if (glide) {
      const share = Math.min((performance.now() - glide.since) / GLIDE, 1);
      shown = share < 1 ? between(glide.from, aim, 1 - (1 - share) ** 3) : aim;
      if (share === 1) glide = null;
    }
    paint(shown);
    if (glide) soon();
  }

  function soon() {
    if (!isWaiting) requestAnimationFrame(frame);
    isWaiting = true;
  }

  return {
    aim: () => aim,
    soon,
    /** Be at this window in the next frame. */
    to({ first, last }) {
      aim = { first, last };
      [shown, glide] = [aim, null];
      soon();
    },
    /** Get there gliding. */
    towards({ first, last }) {
      if (isCalm() || same(shown, { first, last })) return this.to({ first, last });
      aim = { first, last };
      glide = { from: shown, since: performance.now() };
      soon();
    },
  };
}
