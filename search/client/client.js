// The search in a browser: reads the export (FORMAT.md), makes the same tree
// for a query as plan.go, identity.go and expand.go do, and scores it by bleve's
// formula. A query never leaves the machine: what is fetched are shards of the
// dictionary.
//
//   import {open} from "…/client.js";
//   const search = await open("https://example.org/", {lang: "en"});
//   const results = await search.query("502", {limit: 10});
//   // [{url, code, title, phrase, summary, score, lang}, …], with
//   // results.terms, the terms to mark, and results.note on sc-win32-status

const TOKEN = /0x[0-9a-f]+|\d+(?:\.\d+)+|([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])|[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\d]+/gu;
const SEARCHED = ["name", "keywords", "summary", "headings", "body"], ABOVE = SEARCHED.slice(0, 3);
const WHOLE = ["exact", "phrase"];
const MAX_PREFIXES = 24, MAX_NEAR = 8, MAX_WORDS = 10, MAX_LOOKED = 12, MAX_DEEP = 5, MAX_TYPED = 9, WHOLE_LIMIT = 40, DIR_PAGE = 256, SHORTEST = 3, LONGEST = 20;

/**
 * Opens the index of a language. When it finds nothing, the other language's is
 * asked.
 * @param {string|URL} base the site's root
 */
export async function open(base, {lang = "zh"} = {}) {
  const readers = [lang, lang === "zh" ? "en" : "zh"].map((l) => reader(new URL(base, globalThis.location?.href), l));
  await readers[0].open();
  return {
    async query(text, {limit = 10} = {}) {
      const results = await readers[0].query(text, limit);
      return results.length ? results : readers[1].query(text, limit);
    },
  };
}

/** Reads one language's export and answers from it. */
function reader(base, lang) {
  const files = new Map(); // name -> what it holds, once it is here
  const wanted = new Set(); // names that were asked for in vain
  const loading = {}; // path -> the promise of its content; after a failure it is asked for again
  let entry;

  const load = (path) => (loading[path] ??= fetch(new URL(path, base)).then((response) => {
    if (!response.ok) throw Error(path);
    return response.json();
  }).catch((error) => {
    delete loading[path];
    throw error;
  }));

  /** Loads the entry file, which names all others. */
  const open = async () => {
    entry = await load(`search/${lang}.json`);
    if (entry.format !== 1) throw Error("format");
  };

  /** Runs a computation again and again until it finds all files that it asks for. */
  const complete = async (compute) => {
    for (;;) {
      wanted.clear();
      const result = compute();
      if (!wanted.size) return result;
      await Promise.all([...wanted].map(async (name) => files.set(name, await load(entry.dir + name))));
    }
  };

  /** A file's content, undefined as long as it is not here. */
  const file = (name) => {
    if (!files.has(name)) wanted.add(name);
    return files.get(name);
  };

  /** The shard of a field by its number, or the one where a term stands if any has it. */
  const shardOf = (field, term, number) => {
    const tier = entry.tiers.find((t) => t.fields.includes(field));
    let first = tier?.first, offset = 0;
    if (tier?.dirs) {
      const dir = number === undefined ? at(tier.dirs, term) : Math.floor(number / DIR_PAGE);
      offset = DIR_PAGE * dir;
      first = dir < tier.dirs.length ? file(`${tier.name}-dir-${dir}.json`) : undefined;
    }
    if (!first) return {};
    number ??= offset + at(first, term);
    if (number - offset >= first.length) return {};
    const name = `${tier.name}-${number}.json`;
    let shard = file(name);
    if (Array.isArray(shard)) files.set(name, (shard = decode(shard, tier.fields, entry.inline)));
    return {shard, number};
  };

  /** A term's postings in a field: [document, frequency, length], …; undefined as long as they are not here. */
  const postings = (field, term) => {
    const {shard, number} = shardOf(field, term);
    return shard ? shard.get(term)?.[field] ?? [] : number === undefined && certain() ? [] : undefined;
  };
  const certain = () => !wanted.size;

  /** The first terms of a field that begin with a text and go on. */
  const withPrefix = (field, prefix) => {
    const found = [];
    let {shard, number} = shardOf(field, prefix);
    while (shard) {
      for (const [term, fields] of shard) {
        if (term > prefix) {
          if (!term.startsWith(prefix) || found.length === MAX_PREFIXES) return found;
          if (fields[field]) found.push(term);
        }
      }
      ({shard, number} = shardOf(field, prefix, number + 1));
    }
    return found;
  };

  /** The lengths of a field, document by document. */
  const table = (field) => {
    const tables = file("lengths.json");
    if (!tables) return [];
    if (!Array.isArray(tables[field])) tables[field] = Array.from({length: entry.docs}, numbers(tables[field]));
    return tables[field];
  };

  const held = ({field, term}) => postings(field, term) ?? [];

  const idf = (leaf) => 1 + Math.log(entry.docs / (held(leaf).length + 1));

  const scoreNode = (node, queryNorm) => {
    const scores = new Map();
    if (node.field) {
      const weight = idf(node) * (node.boost * idf(node) * queryNorm);
      for (const [doc, freq, length] of held(node)) {
        scores.set(doc, Math.sqrt(freq) * Math.fround(1 / Math.sqrt(entry.lengths[node.field] ?? length ?? table(node.field)[doc])) * weight);
      }
      return scores;
    }
    const matching = new Map();
    for (const n of node.any) {
      for (const [doc, score] of scoreNode(n, queryNorm)) {
        scores.set(doc, (scores.get(doc) ?? 0) + score);
        matching.set(doc, (matching.get(doc) ?? 0) + 1);
      }
    }
    for (const [doc, n] of matching) scores.set(doc, scores.get(doc) * n / node.any.length);
    return scores;
  };

  /** All documents that a tree finds, the best first; see score_test.go. */
  const score = ({any, prior}) => {
    const sum = leaves({any: [...any, ...prior]}).reduce((sum, leaf) => sum + (leaf.boost * idf(leaf)) ** 2, 0);
    const queryNorm = 1 / Math.sqrt(sum);
    const scores = scoreNode({any}, queryNorm);
    for (const [doc, more] of scoreNode({any: prior}, queryNorm)) {
      if (scores.has(doc)) scores.set(doc, scores.get(doc) + more);
    }
    return [...scores]
      .map(([doc, n]) => ({doc, score: Math.fround(n)}))
      .sort((a, b) => b.score - a.score || a.doc - b.doc);
  };

  const query = async (text, limit) => {
    await open();
    const index = {entry, file, postings, withPrefix, certain};
    const {tree, terms, note} = await complete(() => plan(index, text));
    const hits = await complete(() => score(tree).slice(0, limit));
    const results = await complete(() => hits.map(({doc, score}) => {
      const [url, code, title, phrase, summary] = file(`docs-${Math.floor(doc / entry.page)}.json`)?.[doc % entry.page] ?? [];
      return {url, code, title, phrase, summary, score, lang};
    }));
    return Object.assign(results, {terms, note});
  };

  return {open, query};
}

/** The leaves of a tree. */
const leaves = (node) => node.any?.flatMap(leaves) ?? [node];

/** The index of the last of some sorted texts that is not after a text, at least 0. */
function at(sorted, text) {
  let low = 0, high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= text) low = middle;
    else high = middle;
  }
  return low;
}

/** Reads numbers from text, one a call. */
function numbers(text) {
  let i = 0;
  return () => {
    for (let n = 0, shift = 0; ; shift += 5) {
      const digit = text.charCodeAt(i++);
      if (digit < 80) return n + (digit - 48 << shift);
      n += digit - 93 << shift;
    }
  };
}

/** A shard as a map: term -> field -> postings. */
function decode([terms, text], fields, inline) {
  const next = numbers(text);
  const lists = [];
  const shard = new Map(terms.split("\n").map((term) => [term, {}]));
  for (const entry of shard.values()) {
    for (const field of fields) {
      const count = next();
      if (count) lists.push((entry[field] = Array.from({length: count}, () => [])));
    }
  }
  for (const list of lists) {
    let doc = -1;
    for (const posting of list) posting[0] = doc += next() + 1;
  }
  for (const i of inline ? [1, 2] : [1]) {
    for (const list of lists) for (const posting of list) posting[i] = next() + (i === 1);
  }
  return shard;
}

/** Folds width, compatibility forms and case. */
const normalize = (text) => text.normalize("NFKC").replaceAll("İ", "i").toLowerCase().replaceAll("ς", "σ");

const tokenize = (text) => [...text.matchAll(TOKEN)].map(({0: word, 1: han, index}) => ({word, han, start: index, end: index + word.length}));

const joined = (tokens) => tokens.map(({word, han}, i) => (i && !(han && tokens[i - 1].han) ? " " : "") + word).join("");

const flat = (any) => {
  for (const leaf of any) leaf.boost *= any.length;
  return {any};
};

const bigrams = (run) => run.slice(1).map(({word}, i) => run[i].word + word);

/** The tree of a query; see plan.go, identity.go and expand.go, whose functions have the same names. */
function plan(index, query) {
  const {entry, file, postings, certain} = index;
  const {weights} = entry;
  const open = !query.endsWith(" ");
  const corrected = {};
  let win32, fields = SEARCHED;

  // What stands above is asked first; as long as that is not here, the rest is not fetched.
  const has = (term, ...fields) => {
    for (const f of fields) {
      const found = postings(f, term);
      if (!found || found.length) return !!found;
    }
    return false;
  };
  const leaf = (field, term, boost) => ({field, term, boost});
  const inFields = (term, share, ...fields) => fields.filter((f) => has(term, f)).map((f) => leaf(f, term, weights[f] * share));
  const beginning = (text, share, ...fields) => fields.flatMap((f) => index.withPrefix(f, text).map((term) => leaf(f, term, weights[f] * share)));

  const whole = (tokens) => {
    const all = joined(tokens), text = all.slice(0, WHOLE_LIMIT);
    if (text.length < 2) return [];
    const nodes = inFields(text, 1, ...WHOLE, "header");
    return open && text === all && !/^[\d.]+$/.test(text) ? [...nodes, ...beginning(text, weights.prefixWhole, ...WHOLE)] : nodes;
  };

  const wholes = (tokens) => {
    const short = withoutFiller(tokens);
    const right = tokens.map((t) => ({...t, word: corrected[t.word] ?? t.word}));
    return [tokens, short, right].filter((t, i) => !i || joined(t) !== joined(tokens)).flatMap(whole);
  };

  const headers = () => {
    const nodes = [];
    for (let i = 0; i < tokens.length; i++) {
      const start = i;
      while (i + 1 < tokens.length && text.slice(tokens[i].end, tokens[i + 1].start) === "-") i++;
      if (i > start && i - start < tokens.length - 1) nodes.push(...inFields(joined(tokens.slice(start, i + 1)), 1, "header"));
    }
    return nodes;
  };

  const words = (tokens) => {
    const any = [], seen = new Set();
    const add = (word, find) => {
      if (seen.has(word) || any.length === MAX_WORDS || seen.size === MAX_LOOKED) return;
      // Before it is known how many words find something, no body is fetched in vain.
      fields = any.length < MAX_DEEP && (seen.size < MAX_DEEP || certain()) ? SEARCHED : ABOVE;
      seen.add(word);
      const nodes = find();
      if (nodes.length) any.push(flat(nodes));
    };
    for (let i = 0; i < tokens.length; i++) {
      const start = i;
      while (tokens[i].han && tokens[i + 1]?.han && tokens[i + 1].start === tokens[i].end) i++;
      const last = i === tokens.length - 1 && open, {word, han} = tokens[i];
      if (i > start) hanRun(tokens.slice(start, i + 1), add);
      else if (!entry.stop.includes(word)) add(word, () => (han ? hanAlone(word, last) : latin(word, last)));
    }
    return {any};
  };

  const hanRun = (run, add) => {
    const near = nearName(run);
    if (near.length) return add(joined(run), () => near);
    bigrams(run).forEach((bigram) => add(bigram, () => inFields(bigram, 1, ...fields)));
  };

  const hanAlone = (character, last) => [
    ...inFields(character, 1, ...fields, "char"),
    ...(last ? beginning(character, weights.prefix, "name", "keywords") : []),
  ];

  const latin = (word, last) => {
    let nodes = inFields(analyzed(word), 1, ...fields);
    if (last && word.length > 1) nodes.push(...beginning(word, weights.prefix, "name", "keywords"));
    if (!typed || !/^[a-z]{2,}$/.test(word)) return nodes;
    if (!nodes.length && certain()) nodes = [...inFields(word, 1, "pinyin"), ...beginning(word, 1, "pinyin")];
    return !nodes.length && certain() ? near(word) : nodes;
  };

  const analyzed = (word) => (entry.stem ? stem(word) : word);

  const near = (word) => {
    const limit = Math.min(word.length >> 2, 2);
    for (let d = 1; d <= limit; d++) {
      const found = [];
      for (let n = Math.max(SHORTEST, word.length - d); n <= Math.min(LONGEST, word.length + d); n++) {
        (file(`words-${n}.json`) ?? "").split(" ").forEach((w, rank) => distance(word, w, d) === d && found.push([rank, w]));
      }
      const close = found.sort(([a], [b]) => a - b).slice(0, MAX_NEAR).map(([, w]) => w);
      if (close.length) corrected[word] ??= close[0];
      const nodes = close.flatMap((w) => inFields(analyzed(w), weights.near, ...fields));
      if (nodes.length || !certain()) return nodes;
    }
    return [];
  };

  const nearName = (run) => {
    if (run.length < 3 || !typed || bigrams(run).every((bigram) => has(bigram, ...SEARCHED)) || !certain()) return [];
    const text = joined(run);
    return (file("names.json") ?? "").split(" ").filter((name) => distance(text, name, 1) === 1).flatMap((name) => inFields(name, weights.near, ...WHOLE));
  };

  const withoutFiller = (tokens) => {
    const rest = [...tokens];
    for (const phrase of entry.filler) {
      for (let i = 0; i + phrase.length <= rest.length; ) {
        if (phrase.every((word, j) => rest[i + j].word === word)) rest.splice(i, phrase.length);
        else i++;
      }
    }
    return rest.length ? rest : tokens;
  };

  const simplified = (text) => {
    const needed = tokenize(text).slice(0, MAX_WORDS).some(({word, han}) => han && !has(word, "char")) || entry.variants.some((v) => text.includes(v));
    if (entry.lang !== "zh" || !needed || !certain()) return text;
    const table = file("fold.json")?.split(" ") ?? [];
    for (let i = 0; i + 1 < table.length; i += 2) text = text.replaceAll(table[i], table[i + 1]);
    return text;
  };

  const identity = () => {
    const named = new Map(), rest = [];
    let codes = 0;
    const add = (field, term, weight) => {
      if (!named.has(field + term) && has(term, field)) named.set(field + term, leaf(field, term, weights[weight]));
    };
    const known = (code) => has(code, "code");
    const name = (code) => {
      codes++;
      add("code", code, "code");
      add("related", code, "related");
    };
    const wildcard = (digits) => {
      add("code", `${digits[0]}xx`, "code");
      for (const code of index.withPrefix("code", digits)) {
        add("code", code, "codePrefix");
        add("related", code, "related");
      }
    };
    const number = (word, alone, last) => {
      const apart = `${word.slice(0, 3)}.${word.slice(3)}`, hresult = word.replace(/^8[\da-f]{7}$/, "0x$&");
      if (known(word)) name(word);
      else if (/^0x/.test(hresult) && has(hresult, "hresult")) return add("hresult", hresult, "hresult"), true;
      else if (/^[1-9]\d{2}\.\d+$/.test(word) && known(word.slice(0, 3))) {
        if (!last || !index.withPrefix("code", word).length) name(word.slice(0, 3));
      } else if (/^[1-9]\d?x+$/.test(word)) return wildcard(word.split("x")[0]), true;
      else if (alone && /^[1-9]\d{3,5}$/.test(word) && known(apart)) return name(apart), true;
      else if (alone && /^[1-9]\d{2}$/.test(word)) return add("code", `${word[0]}xx`, "codePrefix"), false;
      else if (!alone || !/^[1-9]\d?$/.test(word)) return false;
      if (last) for (const code of index.withPrefix("code", word)) add("code", code, "codePrefix");
      return true;
    };
    const follows = (i) => /^\d+$/.test(tokens[i]?.word) && /^(?:\s+|[,.。_-])$/.test(text.slice(tokens[i - 1].end, tokens[i].start)) && tokens[i].word;
    for (let i = 0; i < tokens.length; i++) {
      let {word} = tokens[i];
      const glued = word.match(/^[a-z]+([1-9]\d{2}(?:\.\d+)?)$|^([1-9]\d{2})[a-z]{4,}$/), code = glued?.[1] ?? glued?.[2];
      if (code && known(code)) word = code;
      if (/^[1-9][\do][\do]$/.test(word)) word = word.replaceAll("o", "0");
      const sub = /^[1-9]\d{2}$/.test(tokens[i].word) && follows(i + 1), third = sub && follows(i + 2), pair = `${word}.${sub}`;
      if (sub && (third || i + 2 === tokens.length) && (known(pair) || (third && sub === "0" && known(word)))) {
        name(known(pair) ? pair : word);
        if (third) win32 = third;
        i += third ? 2 : 1;
      } else if (text.slice(tokens[i].end).match(entry.measure) || !number(word, tokens.length === 1, i === tokens.length - 1 && open)) rest.push(tokens[i]);
    }
    const all = [...named.values()];
    for (const l of all) if (codes > 1 && l.field === "related") l.boost *= weights.several;
    return {all, rest};
  };

  const text = simplified(normalize(query)).replace(/<[^>]*>/g, " ").replace(RegExp(entry.named, "g"), "$1 $2 $3"), tokens = tokenize(text);
  const typed = tokens.length <= MAX_TYPED;
  const numbers = identity();
  const found = words(withoutFiller(numbers.rest));
  found.any.push(...tokens.slice(1, MAX_TYPED).flatMap(({word}, i) => inFields(analyzed(tokens[i].word) + " " + analyzed(word), 1, "pair")));
  const foreign = entry.lang === "en" && tokens.some((t) => t.han) && !whole(tokens).length;
  const any = [flat([...numbers.all, ...wholes(tokens), ...headers()]), found].filter((n) => n.any.length && !foreign);
  const prior = any.length ? [leaf("rank", "everyday", weights.everyday), leaf("rank", "code", weights.ordinary)] : [];
  return {tree: {any, prior}, terms: leaves({any}).map(({term}) => term), note: win32 && file("notes.json")?.[win32]};
}

/** Edits from a to b, a transposition counts as one; more than limit when it is more. */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before, row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** The shape of a word: v for each vowel, c for each consonant. */
const shape = (word) => {
  let all = "";
  for (const c of word) all += /[aeiou]/.test(c) || (c === "y" && all.endsWith("c")) ? "v" : "c";
  return all;
};
const measure = (word) => shape(word).match(/v+c+/g)?.length ?? 0;
const short = (word) => /cvc$/.test(shape(word)) && !/[wxy]$/.test(word);

const STEP2 = {ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log"};
const STEP3 = {icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: ""};
const STEP4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ion|ou|ism|ate|iti|ous|ive|ize)$/;

const ending = (table) => new RegExp(`^(.+?)(${Object.keys(table).join("|")})$`);

/** Porter's stem of a word, as the index has it. */
function stem(word) {
  if (word.length < 3) return word;
  word = word.replace(/(.ss|.i)es$|([^s])s$/, "$1$2");
  let [, start, end] = /^(.+?)(eed|ed|ing)$/.exec(word) ?? [];
  if (end === "eed") {
    if (measure(start)) word = start + "ee";
  } else if (end && shape(start).includes("v")) {
    word = start;
    if (/.(at|bl|iz)$/.test(word)) word += "e";
    else if (/([^aeiou])\1$/.test(word) && !/[lsz]$/.test(word)) word = word.slice(0, -1);
    else if (measure(word) === 1 && short(word)) word += "e";
  }
  [, start] = /^(.+)y$/.exec(word) ?? [];
  if (start && shape(start).includes("v")) word = start + "i";
  for (const table of [STEP2, STEP3]) {
    [, start, end] = ending(table).exec(word) ?? [];
    if (end && measure(start)) word = start + table[end];
  }
  [, start, end] = STEP4.exec(word) ?? [];
  if (end && measure(start) > 1 && (end !== "ion" || /[st]$/.test(start))) word = start;
  [, start] = /^(.+)e$/.exec(word) ?? [];
  if (start && measure(start) > short(start)) word = start; // true counts as 1
  return /.ll$/.test(word) && measure(word) > 1 ? word.slice(0, -1) : word;
}
