// Asks the server for what is wanted now. A later wish replaces an earlier one, so that answers never come out of
// order; what is slow or fails is told, and told to be over by the next answer. Where the server says when it will have
// more to say, it is asked again then.

const SLOW = 1500; // milliseconds
const FRAME = 20; // milliseconds in which a first move is painted before its answer is asked for

/**
 * `read(answer)` makes a value of a response, `take(value)` gets the newest one, `trouble(what)` is told "slow",
 * "failed", "preparing" (it is asked again by itself), "refused" (the server will not have what is asked) or null (all
 * is well).
 */
export function asker({ fetch, setTimeout, clearTimeout }, { read, take, trouble }) {
  let waiting = null;
  let asked = null;
  let address = null;

  async function ask() {
    clearTimeout(waiting);
    waiting = null;
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const slow = setTimeout(() => mine === asked && trouble("slow"), SLOW);
    const { value, problem, later } = await answered(address, mine.signal);
    clearTimeout(slow);
    if (mine !== asked) return; // a later wish has taken its place
    asked = null;
    if (later) waiting = setTimeout(ask, later);
    trouble(problem);
    if (!problem) take(value);
  }

  async function answered(url, signal) {
    try {
      const answer = await fetch(url, { signal });
      const later = 1000 * Number(answer.headers.get("Retry-After"));
      if (answer.ok) return { value: await read(answer), problem: null, later };
      if (answer.status === 503 && later) return { problem: "preparing", later };
      return { problem: answer.status === 400 ? "refused" : "failed" };
    } catch {
      return { problem: "failed" };
    }
  }

  return {
    /** Ask for this: soon where nothing is under way, else once nothing more was wanted for so many milliseconds. */
    want(url, wait) {
      const isFirst = waiting === null && asked === null;
      address = url;
      clearTimeout(waiting);
      waiting = setTimeout(ask, isFirst ? Math.min(wait, FRAME) : wait);
    },
    isBusy: () => waiting !== null || asked !== null,
    again() {
      if (address) ask();
    },
  };
}

const WORDS = {
  preparing: "The drawing is being prepared and will appear by itself. Some events may be missing.",
  slow: "The server is slow. Some events may be missing.",
  failed: "The server does not answer. Some events may be missing.",
};

/** Says in `element` what troubles there are, by who has them; with a button to try again. */
export function troubles(element, again) {
  const had = new Map();
  const document = element.ownerDocument;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  button.addEventListener("click", again);
  return (who, what) => {
    if (WORDS[what]) had.set(who, what);
    else had.delete(who);
    const [worst] = [...had.values()].sort();
    element.hidden = !worst;
    const words = worst ? WORDS[worst] : "";
    if (element.firstChild?.textContent !== words) element.replaceChildren(...(worst ? [words, " ", button] : []));
  };
}
