// Reads the number in the path of an address that has no page (/597, /en/799,
// /404.99) and shows the explanation that fits it. Without this script, and where
// there is no number, the page shows all explanations.

/** Splits a path into its language prefix, number and sub-status. */
export function read(path) {
  const match = /^\/(en\/)?(\d{1,5})(?:\.(\d{1,5}))?\/?$/.exec(path);
  return match && { prefix: match[1] ?? "", number: match[2], subStatus: match[3] };
}

/** What somebody may look for who comes with a mangled path ("/404,", "/HTTP404", "/４０４"). */
export function guess(path) {
  try {
    return /\d{3}(\.\d{1,4})?/.exec(decodeURIComponent(path).normalize("NFKC"))?.[0];
  } catch {
    return undefined; // not UTF-8
  }
}

/** The id of the section that explains the number. */
export function explanation({ number, subStatus }) {
  const value = Number(number);
  if (subStatus !== undefined) return "unknown-sub-status";
  return value >= 100 && value <= 599 && number.length === 3 ? "unregistered" : "out-of-range";
}

function show(asked) {
  const text = asked.subStatus === undefined ? asked.number : `${asked.number}.${asked.subStatus}`;
  const line = document.getElementById("asked");
  line.querySelector("[data-number]").textContent = text;
  line.hidden = false;
  document.title = `${text} · ${document.title}`;
  if (/^[1-5]\d\d$/.test(asked.number)) {
    line.classList.add(`c${asked.number[0]}xx`);
    lead(line.querySelector("[data-class]"), `${asked.number[0]}xx`);
    if (asked.subStatus !== undefined) lead(line.querySelector("[data-status]"), asked.number);
  }
  search(text);
  keep(explanation(asked));
}

/** Fills in the search. */
function search(text) {
  const input = document.getElementById("q");
  if (input) input.value = text;
}

/** Makes a link lead to a page and name it. */
function lead(link, id) {
  link.setAttribute("href", `/${asked.prefix}${id}/`);
  link.append(` ${id}`);
  link.hidden = false;
}

/** Hides all sections of the text but one. */
function keep(id) {
  let visible = true;
  for (const element of document.querySelector("[data-cases]").children) {
    if (element.matches("h2")) visible = element.id === id;
    element.hidden = !visible;
  }
}

const path = location.pathname;
const asked = read(path);
if (asked) show(asked);
else search(guess(path) ?? "");

// The same question in the other language.
document.querySelector(".switch").setAttribute("href", path.startsWith("/en/") ? path.slice(3) : `/en${path}`);
