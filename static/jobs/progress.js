// Asks how a job stands and says it; leads on to the file once it is there.

const SOON = 700; // milliseconds between looks
const LATEST = 5000;

const place = document.querySelector("[data-progress]");
if (place) follow(place, SOON);

async function follow(place, wait) {
  await new Promise((done) => setTimeout(done, wait));
  const told = await ask(place.dataset.progress);
  if (told && !told.is_unfinished) {
    leave(told);
    return;
  }
  if (told) show(place, told);
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

function show(place, told) {
  const said = place.querySelector("[role=status]");
  if (said.textContent !== told.sentence) said.textContent = told.sentence;
  const bar = place.querySelector("progress");
  if (told.of) {
    bar.max = told.of;
    bar.value = told.done;
  } else {
    bar.removeAttribute("value");
  }
}

// Replaced, so that "back" leads to where the reader came from.
function leave(told) {
  const opens = new URLSearchParams(location.search).has("open");
  if (told.file && opens) location.replace(told.file);
  else location.reload();
}
