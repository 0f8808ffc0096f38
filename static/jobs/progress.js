// Asks how a job stands and says it; leads on to the file once it is there.

const SOON = 700; // milliseconds between looks
const LATEST = 5000;

const place = document.querySelector("[data-progress]");
if (place) follow(place, SOON);

async function follow(place, wait) {
  await new Promise((done) => setTimeout(done, wait));
  const status = await ask(place.dataset.progress);
  if (status && !status.is_unfinished) {
    leave(status);
    return;
  }
  if (status) show(place, status);
  follow(place, Math.min(wait * 1.2, LATEST));
}

// What the server says, or null where it could not be reached just now.
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function show(place, status) {
  const line = place.querySelector("[role=status]");
  if (line.textContent !== status.sentence) line.textContent = status.sentence;
  const bar = place.querySelector("progress");
  if (status.of) {
    bar.max = status.of;
    bar.value = status.done;
  } else {
    bar.removeAttribute("value");
  }
}

// Replaced, so that "back" leads to where the reader came from.
function leave(status) {
  const opens = new URLSearchParams(location.search).has("open");
  if (status.file && opens) location.replace(status.file);
  else location.reload();
}
