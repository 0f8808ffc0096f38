// Pointing at a claim lights its words, pointing at words lights their claim.
// Everything works as links without this.

const lit = "lit";

function light(root, id, on) {
  root.querySelectorAll(`[data-claim="${id}"]`).forEach((span) => span.classList.toggle(lit, on));
  root.getElementById(id)?.classList.toggle(lit, on);
}

function claimOf(target) {
  return target.closest?.("[data-claim]")?.dataset.claim ?? target.closest?.(".margin > li")?.id;
}

// An address that ends in a claim (#H13-004) or in its words (#at-H13-004) lights both.
function lightAddress(root, address) {
  root.querySelectorAll(`.${lit}`).forEach((one) => one.classList.remove(lit));
  const id = decodeURIComponent(address.slice(1)).replace(/^at-/, "");
  if (/^[\w-]+$/.test(id)) light(root, id, true);
}

export function follow(root, { location, addEventListener }) {
  const told = () => lightAddress(root, location.hash);
  addEventListener("hashchange", told);
  told();
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    root.addEventListener(enter, (event) => { const id = claimOf(event.target); if (id) light(root, id, true); });
    root.addEventListener(leave, (event) => { const id = claimOf(event.target); if (id) light(root, id, false); });
  }
}

follow(document, window);
