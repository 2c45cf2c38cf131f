// Lighthouse, mobile preset, over a page of each important kind in both
// languages, five times each; the median counts. Fails when any category is
// below 100. An empty page is measured first, as often: where that does
// not reach 100, the machine is too slow or too busy for the others to.
//
//   make lighthouse

import { createServer } from 'node:http'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { startServer } from '../lib/server.mjs'
import { publicDir, rootDir } from '../lib/site.mjs'

const paths = (process.env.PAGES?.split(',') ?? ['/', '/404/', '/iis/', '/compare/401-403/', '/choose/']).flatMap((path) => [path, `/en${path}`])
const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const runs = Number(process.env.RUNS ?? 5)

const server = await startServer(rootDir, publicDir, { compress: true })
const chrome = await launch({
  chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

const empty = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end('<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="description" content="empty"><title>Empty</title><h1>Empty</h1>')
})
await new Promise((resolve) => empty.listen(0, '127.0.0.1', resolve))
const urls = [`http://127.0.0.1:${empty.address().port}/`, ...paths.map((path) => server.origin + path)]

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

let below = 0
console.log(`| page | ${categories.join(' | ')} |\n|---|${categories.map(() => '---:|').join('')}`)
try {
  for (const [at, url] of urls.entries()) {
    const results = []
    for (let i = 0; i < runs; i++) {
      const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error', onlyCategories: categories })
      results.push(lhr)
    }
    const scores = categories.map((name) => Math.round(100 * median(results.map((lhr) => lhr.categories[name].score))))
    console.log(`| ${paths[at - 1] ?? 'an empty page'} | ${scores.join(' | ')} |`)
    if (at === 0) continue
    for (const [i, score] of scores.entries()) {
      if (score === 100) continue
      below++
      const last = results.at(-1)
      for (const { id, weight } of last.categories[categories[i]].auditRefs) {
        const { score, title, displayValue } = last.audits[id]
        if (weight && score !== null && score < 1) console.log(`  ${id}: ${title} ${displayValue ?? ''} (${score})`)
      }
    }
  }
} finally {
  await chrome.kill()
  await server.stop()
  empty.close()
}
process.exitCode = below ? 1 : 0
