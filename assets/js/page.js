// What every page gains with scripts: the choice of a theme, buttons that copy
// code, a table of contents that follows, neighbours by the arrow keys, and a
// language switch that keeps the place.

const root = document.documentElement;
const words = document.body.dataset;

// The theme. The first of the choices follows the system; the others give the
// browser's own bar their colour too.
const button = document.querySelector(".theme");
const themes = ["auto", "light", "dark"];
const bars = [...document.querySelectorAll("meta[name=theme-color]")].map((meta) => ({ meta, media: meta.media }));
const theme = () => root.dataset.theme || "auto";

function setTheme(chosen) {
  root.dataset.theme = chosen === "auto" ? "" : chosen;
  button.textContent = button.dataset[chosen];
  for (const { meta, media } of bars) meta.media = chosen === "auto" ? media : media.includes(chosen) ? "all" : "not all";
}

/** The theme that was chosen on another page or in another window. */
function stored() {
  try {
    return themes.includes(localStorage.theme) ? localStorage.theme : "auto";
  } catch {
    return theme();
  }
}

button.addEventListener("click", () => {
  setTheme(themes[(themes.indexOf(theme()) + 1) % themes.length]);
  try {
    localStorage.theme = root.dataset.theme;
  } catch {
    // Without storage the choice holds for this page.
  }
});
setTheme(stored());
for (const event of ["pageshow", "storage"]) addEventListener(event, () => setTheme(stored()));

// Buttons that copy code.
for (const block of document.querySelectorAll(".body pre")) {
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", className: "copy", textContent: words.copy, ariaLive: "polite" });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.textContent.replace(/\n$/, ""));
      copy.textContent = words.copied;
      setTimeout(() => (copy.textContent = words.copy), 2000);
    } catch {
      getSelection().selectAllChildren(block); // the reader copies it by hand
    }
  });
  const box = document.createElement("div");
  box.className = "copyable";
  block.replaceWith(box);
  box.append(block, copy);
}

// The section that is being read: the last heading in the upper quarter.
const headings = [...document.querySelectorAll("main :is(h2, h3)[id]")];
const entries = new Map([...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));

const above = (heading) => heading.getBoundingClientRect().top < innerHeight / 4;
const reading = () => headings.findLast(above)?.id;

function follow() {
  const current = headings.findLast((heading) => entries.has(heading.id) && above(heading))?.id;
  for (const [id, link] of entries) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (entries.size) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  }, { passive: true });
}

// The same section in the other language: the one that is being read. The switch
// is at the top of the page, so whoever has just come up to it means the section
// that they left; otherwise it is the one that was asked for.
const MOMENT = 15_000; // ms
const left = { id: "", at: -MOMENT };

const away = () => scrollY > innerHeight / 3;

addEventListener("scroll", () => {
  if (away()) Object.assign(left, { id: reading(), at: performance.now() });
}, { passive: true });

const inSight = (element) => element && element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight;

function keepPlace({ currentTarget: link }) {
  const recent = performance.now() - left.at < MOMENT && left.id;
  const asked = inSight(document.querySelector(":target")) && location.hash;
  link.hash = asked || (away() && reading()) || recent || location.hash;
  link.search = location.search;
}

// Before the click, whichever button it is of.
for (const event of ["pointerdown", "click"]) document.querySelector(".switch").addEventListener(event, keepPlace);

// Neighbours by the arrow keys, unless what has the focus needs them.
addEventListener("keydown", (event) => {
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (!rel || !plain || event.target.closest("input, select, textarea, [tabindex='0']")) return;
  document.querySelector(`.neighbours [rel=${rel}]`)?.click();
});
