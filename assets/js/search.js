// Narrows the list of all codes down to those that hold every word of ?q=.
// Nothing leaves the page. Without this script the list stands whole.

/** Folds width and case, so that ４０４ finds 404. */
const fold = (text) => text.normalize("NFKC").toLowerCase();

const list = document.getElementById("results");
const entries = [...list.children].map((item) => ({
  item,
  number: item.id.slice(1),
  text: fold(item.textContent),
}));

/** Lower is better: the number itself, a number that begins so, a text hit. */
function rank(entry, query, words) {
  if (words.includes(entry.number)) return 0;
  if (words.some((word) => /^\d/.test(word) && entry.number.startsWith(word))) return 1;
  return entry.text.includes(query) ? 2 : 3;
}

function search(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const hits = entries.filter((entry) => words.every((word) => entry.text.includes(word)));
  hits.sort((a, b) => rank(a, fold(query), words) - rank(b, fold(query), words));
  list.replaceChildren(...hits.map((entry) => entry.item));
  const status = document.getElementById("found");
  status.textContent = hits.length ? `${hits.length} ${status.dataset.found}` : status.dataset.none;
}

const input = document.getElementById("q");
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  input.value = asked;
  search(asked);
}
input.addEventListener("input", (event) => {
  if (!event.isComposing) search(input.value);
});
input.addEventListener("compositionend", () => search(input.value));
