// Reads the number in the path of an address that has no page (/599, /en/799,
// /404.99) and shows the explanation that fits it. Without this script the page
// shows all explanations.

/** Splits a path into its language prefix, number and sub-status. */
export function read(path) {
  const match = /^\/(en\/)?(\d{1,5})(?:\.(\d{1,5}))?\/?$/.exec(path);
  return match && { prefix: match[1] ?? "", number: match[2], subStatus: match[3] };
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
  const valid = /^[1-5]\d\d$/.test(asked.number);
  if (valid) {
    const link = line.querySelector("[data-class]");
    link.setAttribute("href", `/${asked.prefix}${asked.number[0]}xx/`);
    link.append(` ${asked.number[0]}xx`);
    link.hidden = false;
  }
  const input = document.getElementById("q");
  if (input) input.value = text;
  keep(explanation(asked));
}

/** Hides all sections of the text but one. */
function keep(id) {
  let visible = true;
  for (const element of document.querySelector("[data-cases]").children) {
    if (element.matches("h2")) visible = element.id === id;
    element.hidden = !visible;
  }
}

const asked = read(location.pathname);
if (asked) show(asked);
