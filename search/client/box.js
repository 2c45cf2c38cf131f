// The search box: a WAI-ARIA combobox with a listbox below the input, or, on the
// search page, the page's own list. What the reader types becomes text, never
// markup.

const LIMIT = 8, PAGE_LIMIT = 20;

/**
 * Makes a search form live.
 * @param {HTMLFormElement} form with data-found, data-none, data-all and data-failed, what to say
 * @param {() => Promise<{query: Function}>} open opens the search
 */
export function attach(form, open) {
  const list = document.getElementById("results");
  return list ? new PageList(form, open, list) : new Combobox(form, open);
}

/** What both have: asking while the reader types, and only the last answer counts. */
class Asking {
  #asked = 0;
  #search;

  constructor(form, open, limit) {
    Object.assign(this, {form, open, limit, input: form.elements.q});
    this.status = form.querySelector("[role=status]");
    this.input.addEventListener("input", (event) => event.isComposing || this.ask());
    this.input.addEventListener("compositionend", () => this.ask());
  }

  /** Asks for what the input holds and shows the answer. */
  async ask() {
    const text = this.input.value, number = ++this.#asked;
    const {found, none, failed} = this.form.dataset;
    let results = [], said = "";
    if (text.trim()) {
      this.list.ariaBusy = true; // until then it shows what answers something else
      try {
        results = await (await (this.#search ??= this.open())).query(text, {limit: this.limit});
        said = results.length ? `${results.length} ${found}` : none;
      } catch {
        this.#search = undefined;
        said = failed;
      }
      if (number !== this.#asked) return;
    }
    this.list.ariaBusy = false;
    this.show(results, text);
    this.status.textContent = said;
  }
}

class Combobox extends Asking {
  #active = -1;

  constructor(form, open) {
    super(form, open, LIMIT);
    this.popup = element("div", {className: "found", hidden: true, tabIndex: -1});
    this.note = element("p", {className: "note"});
    this.list = element("div", {id: "found", role: "listbox", ariaLabel: form.dataset.label});
    this.popup.append(this.note, this.list);
    form.append(this.popup);
    Object.assign(this.input, {role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false"});
    this.input.setAttribute("aria-controls", "found");
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("focus", () => this.list.children.length && this.input.value && this.#open(true));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.#open(false));
    this.popup.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the input
    form.addEventListener("submit", (event) => this.#submit(event));
    this.ask();
  }

  show(results, text) {
    this.note.textContent = results.note;
    const more = {url: address(this.form, text), title: this.form.dataset.all, lang: this.form.dataset.lang};
    const pattern = expression(results.terms);
    this.list.replaceChildren(...(results.length ? [...results, more] : []).map((result, i) => described(result, pattern, {id: `found-${i}`, role: "option", tabIndex: -1})));
    this.#activate(results.length ? 0 : -1);
    this.#open(results.length > 0 && document.activeElement === this.input);
  }

  /** Shows or hides the list. */
  #open(open) {
    this.popup.hidden = !open;
    this.input.ariaExpanded = open;
    if (!open) this.input.removeAttribute("aria-activedescendant");
    else this.#activate(this.#active);
  }

  /** Marks a result as the one that Enter opens. */
  #activate(i) {
    this.#active = i;
    [...this.list.children].forEach((item, j) => (item.ariaSelected = i === j));
    const item = this.list.children[i];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({block: "nearest"});
  }

  #key(event) {
    const count = this.list.children.length;
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.popup.hidden) {
      event.preventDefault();
      return this.#open(false);
    }
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!count || !step) return;
    event.preventDefault();
    if (this.popup.hidden) this.#open(true);
    else this.#activate((this.#active + step + count) % count);
  }

  /** Enter goes to the marked result; when the answer is still under way, to its first. */
  async #submit(event) {
    if (event.submitter?.matches(":focus") || !this.input.value.trim()) return;
    event.preventDefault();
    if (this.popup.hidden || this.list.ariaBusy === "true") await this.ask();
    const item = this.list.children[this.#active];
    if (item) item.click();
    else this.form.submit();
  }
}

/** The search page, where the list of all codes makes way for results. */
class PageList extends Asking {
  constructor(form, open, list) {
    super(form, open, PAGE_LIMIT);
    this.list = list;
    this.note = document.getElementById("note");
    const remember = () => {
      const url = address(form, this.input.value);
      if (url !== location.href) history.pushState(null, "", url);
    };
    this.input.addEventListener("change", remember);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      remember();
      this.ask();
    });
    addEventListener("popstate", () => {
      this.input.value = new URLSearchParams(location.search).get("q");
      this.ask();
    });
    this.ask();
  }

  show(results, text) {
    this.note.textContent = results.note;
    const pattern = expression(results.terms);
    this.list.replaceChildren(...results.map((result) => {
      const item = element("li");
      item.append(described(result, pattern));
      return item;
    }));
  }
}

const address = (form, text) => `${form.action}?q=${encodeURIComponent(text)}`;

/** A result as a link: its number and names, and the summary. */
function described({url, code, title, phrase, summary, lang}, pattern, properties) {
  const link = element("a", {href: url, ...properties});
  if (lang !== document.documentElement.lang.slice(0, 2)) link.lang = link.hreflang = lang === "zh" ? "zh-CN" : lang;
  if (code) link.className = `c${code[0]}xx`;
  const parts = [["b", code], ["span", phrase, "en"], ["span", title], ["small", summary]];
  for (const [name, text, language] of parts) {
    if (text) link.append(marked(element(name, language && {lang: language}), text, pattern), " ");
  }
  return link;
}

/** Puts a text into an element, what matches the pattern in mark elements. */
function marked(parent, text, pattern) {
  let end = 0;
  for (const match of pattern ? text.matchAll(pattern) : []) {
    parent.append(text.slice(end, match.index), element("mark", {textContent: match[0]}));
    end = match.index + match[0].length;
  }
  parent.append(text.slice(end));
  return parent;
}

/** What matches the terms, which are letters, digits and dots: a word from its start on (terms may be stems), Han characters anywhere. */
function expression(terms) {
  const parts = [...new Set(terms)]
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replaceAll(".", "\\."))
    .map((term) => (/^\p{sc=Han}/u.test(term) ? term : `(?<![\\p{L}\\p{N}.])${term}${/\d$/.test(term) ? "(?![\\d.]*\\d)" : "\\p{L}*"}`));
  return parts.length ? new RegExp(parts.join("|"), "giu") : null;
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
