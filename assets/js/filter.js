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
  const narrowed = Boolean(state || owner);
  output.textContent = narrowed ? `${shown} ${output.dataset.shown}` : "";
  form.querySelector("[type=reset]").hidden = !narrowed;
}

form.addEventListener("change", narrow);
form.addEventListener("reset", () => setTimeout(narrow)); // when the choices are as they were
addEventListener("pageshow", narrow); // the browser may have kept a choice
