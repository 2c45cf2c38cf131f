// Makes the search box live when it is used for the first time: by focus, by /
// or by Ctrl/⌘ K, or because the page was opened with a query. Before that, no
// script of the search is loaded. Without this one the form opens the search
// page, which lists everything.

const form = document.querySelector("form.search");
const input = form.elements.q;
const status = form.querySelector("[role=status]");
const results = document.getElementById("results");
let loading, live;

/** Loads the search, once. */
function load() {
  if (loading) return;
  status.textContent = form.dataset.loading; // until there is an answer
  loading = import(form.dataset.client).then(
    ({ attach, open }) => (live = attach(form, () => open("/", { lang: form.dataset.lang }))),
    () => {
      loading = null;
      status.textContent = form.dataset.failed;
      results?.replaceChildren();
    },
  );
}

// Enter while it loads waits for it; when it cannot be loaded, the form is sent.
form.addEventListener("submit", (event) => {
  if (!loading || live) return;
  event.preventDefault();
  loading.then(() => form.requestSubmit());
});

addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select");
  const k = /^k$/i.test(event.key) && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !k) return;
  event.preventDefault();
  input.focus();
  input.select();
});
input.addEventListener("focus", () => {
  load();
  if (innerWidth < 672) form.scrollIntoView(); // room for results above the keyboard of a phone
});
if (document.activeElement === input) load();

const asked = new URLSearchParams(location.search).get("q");
if (asked && results) {
  input.value = asked;
  results.append(" "); // takes the place of the list of all codes
  load();
}
