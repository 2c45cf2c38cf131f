// This search beside Pagefind and MiniSearch, over the same pages of the built
// site: what a cold query fetches (counted at the server), how long a warm one
// takes, how large the index is, how long it takes to build, and how often the
// right page comes first on testdata/queries.tsv. Prints a table in Markdown.
//
//   make bench-search

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import MiniSearch from 'minisearch'
import * as pagefind from 'pagefind'
import { chromium } from '../node_modules/playwright-core/index.mjs'
import { pages, publicDir, rootDir } from '../lib/site.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const langs = ['zh', 'en']
const coldCount = Number(process.env.COLD ?? 30)
const tokenizeHan = `(text) => text.toLowerCase().match(/\\p{sc=Han}+|[\\p{L}\\p{N}.]+/gu)?.flatMap((run) =>
  /\\p{sc=Han}/u.test(run) && run.length > 1 ? [...run].slice(1).map((c, i) => [...run][i] + c) : [run]) ?? []`
const tokenize = eval(tokenizeHan)

// ---- the labelled queries

const queries = readFileSync(join(rootDir, 'testdata/queries.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([lang, set, , query, right]) => ({ lang, set, query, right: right.split(',') }))

/** A fixed sample, so that each run measures the same. */
const sample = (list, count) => list.filter((_, i) => i % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count)

const pageId = (url) => new URL(url, 'http://x').pathname.replace(/^\/en(?=\/|$)/, '').replaceAll(/^\/|\/$/g, '') || 'home'

// ---- a site for each engine, with the same pages

const answers = pages.filter((path) => !/not-found|search/.test(path))
const work = mkdtempSync(join(tmpdir(), 'bench-'))
const site = (name) => join(work, name)
const seconds = async (run) => {
  const start = performance.now()
  await run()
  return (performance.now() - start) / 1000
}
const build = {}

cpSync(publicDir, site('ours'), { recursive: true })
// What indexing and export add to a build of the pages alone is measured by Go's
// own benchmark; here the whole command that answers one query stands for it.
execFileSync('go', ['build', '-o', join(work, 'build'), './cmd/build'], { cwd: rootDir })
const whole = await seconds(() => execFileSync(join(work, 'build'), ['search', '404'], { cwd: rootDir }))
build.ours = `${whole.toFixed(1)} s with reading all content`

// Pagefind indexes the pages' main element; its languages come from lang.
mkdirSync(site('pagefind'))
build.pagefind = await seconds(async () => {
  const { index } = await pagefind.createIndex({ rootSelector: 'main' })
  for (const path of answers) {
    await index.addHTMLFile({ url: path, content: readFileSync(join(publicDir, path, 'index.html'), 'utf8') })
  }
  await index.writeFiles({ outputPath: join(site('pagefind'), 'pagefind') })
  await pagefind.close()
})
build.pagefind = `${build.pagefind.toFixed(1)} s`

// MiniSearch: title, keywords, summary and text, Han in bigrams.
mkdirSync(site('minisearch'))
const docs = textOf(answers)
build.minisearch = await seconds(() => {
  for (const lang of langs) {
    const index = new MiniSearch(miniOptions(tokenize))
    index.addAll(docs.filter((doc) => doc.url.startsWith('/en/') === (lang === 'en')))
    writeFileSync(join(site('minisearch'), `${lang}.json`), JSON.stringify(index))
  }
})
build.minisearch = `${build.minisearch.toFixed(1)} s`
cpSync(join(here, 'node_modules/minisearch/dist/es/index.js'), join(site('minisearch'), 'minisearch.js'))

function miniOptions(tokenize) {
  return { fields: ['title', 'keywords', 'summary', 'text'], storeFields: ['title', 'summary'], idField: 'url', tokenize }
}

/** The texts of pages, as MiniSearch is given them. */
function textOf(paths) {
  const keywords = new Map()
  for (const lang of langs) {
    const list = readFileSync(join(publicDir, lang === 'en' ? 'en/search' : 'search', 'index.html'), 'utf8')
    for (const [, url, words] of list.matchAll(/<li><a class="[^"]*" href="([^"]+)">.*?<small>(.*?)<\/small>/gs)) keywords.set(url, words)
  }
  if (keywords.size < 400) throw new Error(`the search pages list ${keywords.size} codes with keywords`)
  return paths.map((url) => {
    const html = readFileSync(join(publicDir, url, 'index.html'), 'utf8')
    const plain = (text) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    return {
      url,
      title: plain(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? ''),
      summary: /<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? '',
      keywords: plain(keywords.get(url) ?? ''),
      text: plain(/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''),
    }
  })
}

// ---- what a page does with each engine

const clientFile = readdirSync(join(publicDir, 'assets')).find((name) => /^client\./.test(name))
const setups = {
  ours: `const { open } = await import('/assets/${clientFile}');
    const search = await open('/', { lang: LANG });
    window.ask = async (q) => (await search.query(q, { limit: 10 })).map((r) => r.url);`,
  pagefind: `const engine = await import('/pagefind/pagefind.js');
    await engine.options({ excerptLength: 15 });
    await engine.init();
    window.ask = async (q) => {
      const { results } = await engine.search(q);
      return (await Promise.all(results.slice(0, 10).map((r) => r.data()))).map((d) => d.url);
    };`,
  minisearch: `const { default: MiniSearch } = await import('/minisearch.js');
    const tokenize = ${tokenizeHan};
    const options = { fields: ['title', 'keywords', 'summary', 'text'], storeFields: ['title', 'summary'], idField: 'url', tokenize };
    const index = MiniSearch.loadJSON(await (await fetch('/' + LANG + '.json')).text(), options);
    window.ask = async (q) => index.search(q, { boost: { title: 4, keywords: 3, summary: 2 }, prefix: true, fuzzy: 0.2 }).slice(0, 10).map((r) => r.id);`,
}

/** Serves a folder in brotli; log gets the path and the bytes of each answer. */
async function serve(root, log) {
  const packed = new Map()
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    if (path === '/blank.html' || path === '/en/blank.html') {
      response.writeHead(200, { 'content-type': 'text/html' })
      return response.end(`<!doctype html><html lang="${path.startsWith('/en') ? 'en' : 'zh-CN'}"><title>blank</title>`)
    }
    if (!packed.has(path)) {
      try {
        const bytes = readFileSync(join(root, path))
        const gzipped = /^\.pf_/.test(extname(path)) || extname(path) === '.pagefind' // packed already
        packed.set(path, { bytes: gzipped ? bytes : brotliCompressSync(bytes), gzipped })
      } catch {
        return response.writeHead(404).end()
      }
    }
    const { bytes, gzipped } = packed.get(path)
    const types = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' }
    log(path, bytes.length)
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', ...(gzipped ? {} : { 'content-encoding': 'br' }) })
    response.end(bytes)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
const blank = (lang) => (lang === 'en' ? '/en/blank.html' : '/blank.html')
const sorted = (list) => list.toSorted((a, b) => a - b)
const quantile = (list, q) => sorted(list)[Math.min(list.length - 1, Math.floor(q * list.length))]

async function measure(engine, lang) {
  let log = []
  const server = await serve(site(engine), (path, bytes) => log.push({ path, bytes }))
  const mine = queries.filter((q) => q.lang === lang)
  const script = setups[engine].replaceAll('LANG', JSON.stringify(lang))

  const cold = []
  for (const { query } of sample(mine, coldCount)) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(server.origin + blank(lang))
    log = []
    await page.evaluate(`(async () => { ${script}; await window.ask(${JSON.stringify(query)}) })()`)
    cold.push({ requests: log.length, bytes: log.reduce((sum, f) => sum + f.bytes, 0), code: log.filter((f) => /\.(js|wasm)$|\.pagefind$/.test(f.path)).reduce((sum, f) => sum + f.bytes, 0) })
    await context.close()
  }

  const page = await browser.newPage()
  await page.goto(server.origin + blank(lang))
  await page.evaluate(`(async () => { ${script} })()`)
  const found = await page.evaluate(async (list) => {
    const all = []
    for (const query of list) {
      const start = performance.now()
      const first = await window.ask(query)
      const fresh = performance.now() - start
      const again = performance.now()
      await window.ask(query)
      all.push({ first, fresh, again: performance.now() - again })
    }
    return all
  }, mine.map((q) => q.query))
  await page.close()
  server.stop()

  const hits = (set, places) => {
    const of = mine.map((q, i) => [q, found[i]]).filter(([q]) => q.set === set)
    const good = of.filter(([q, f]) => f.first.slice(0, places).some((url) => q.right.includes(pageId(url))))
    return `${((100 * good.length) / of.length).toFixed(1)} %`
  }
  const kb = (n) => `${(n / 1000).toFixed(1)}`
  return {
    'requests until the first results, median (most)': `${quantile(cold.map((c) => c.requests), 0.5)} (${quantile(cold.map((c) => c.requests), 1)})`,
    'kB until the first results, median (most)': `${kb(quantile(cold.map((c) => c.bytes), 0.5))} (${kb(quantile(cold.map((c) => c.bytes), 1))})`,
    'of it program, kB': kb(quantile(cold.map((c) => c.code), 0.5)),
    'ms for a new query on a warm page, median (p90)': `${quantile(found.map((f) => f.fresh), 0.5).toFixed(1)} (${quantile(found.map((f) => f.fresh), 0.9).toFixed(1)})`,
    'ms for the same query again, median (p90)': `${quantile(found.map((f) => f.again), 0.5).toFixed(1)} (${quantile(found.map((f) => f.again), 0.9).toFixed(1)})`,
    'success@1, tuned': hits('tuned', 1),
    'success@1, held': hits('held', 1),
    'success@3, tuned': hits('tuned', 3),
    'success@3, held': hits('held', 3),
  }
}

/** Sizes of an engine's index, without its program. */
function size(engine, lang) {
  const keep = {
    ours: (path) => path.startsWith(`search/${lang}.json`) || path.startsWith(`search/shards/${lang}-`),
    pagefind: (path) => path.startsWith('pagefind/') && !/\.(js|css|pagefind)$/.test(path),
    minisearch: (path) => path === `${lang}.json`,
  }[engine]
  const files = readdirSync(site(engine), { recursive: true }).filter((path) => keep(path) && statSync(join(site(engine), path)).isFile())
  const raw = files.reduce((sum, path) => sum + statSync(join(site(engine), path)).size, 0)
  const packed = files.reduce((sum, path) => sum + (engine === 'pagefind' ? statSync(join(site(engine), path)).size : brotliCompressSync(readFileSync(join(site(engine), path))).length), 0)
  return `${Math.round(raw / 1000)} / ${Math.round(packed / 1000)}`
}

const columns = []
for (const lang of langs) {
  for (const engine of Object.keys(setups)) {
    process.stderr.write(`${engine} ${lang}\n`)
    const rows = await measure(engine, lang)
    rows['index, kB raw / as sent'] = size(engine, lang) + (engine === 'pagefind' ? ' (both)' : '')
    rows['build, both languages'] = build[engine]
    columns.push({ head: `${engine} ${lang}`, rows })
  }
}
await browser.close()
rmSync(work, { recursive: true })

console.log(`| | ${columns.map((c) => c.head).join(' | ')} |`)
console.log(`|---|${columns.map(() => '---').join('|')}|`)
for (const row of Object.keys(columns[0].rows)) console.log(`| ${row} | ${columns.map((c) => c.rows[row]).join(' | ')} |`)
console.log(`\n${answers.length} pages, ${queries.length} queries.`)
