// Narrows the table of codes on the home page down to a state, an owner or both.
// Without this script all codes stand there.

const form = document.querySelector(".filter");
const tiles = [...document.querySelectorAll(".tiles li")];
const output = form.querySelector("output");

function narrow() {
  const { state, owner } = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const tile of tiles) {
    tile.hidden = !((!state || tile.classList.contains(state)) && (!owner || tile.dataset.owners.split(" ").includes(owner)));
    shown += !tile.hidden;
  }
  for (const band of document.querySelectorAll(".band")) band.hidden = !band.querySelector("li:not([hidden])");
  output.textContent = state || owner ? `${shown} ${output.dataset.shown}` : "";
}

form.addEventListener("change", narrow);
narrow(); // the browser may have kept a choice
