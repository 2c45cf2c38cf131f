// Lighthouse, mobile preset, over a page of each important kind in both
// languages, three times each; the median counts. Fails when any category is
// below 100.
//
//   make lighthouse

import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { startServer } from '../lib/server.mjs'
import { publicDir, rootDir } from '../lib/site.mjs'

const paths = (process.env.PAGES?.split(',') ?? ['/', '/404/', '/iis/', '/compare/401-403/', '/choose/']).flatMap((path) => [path, `/en${path}`])
const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const runs = Number(process.env.RUNS ?? 3)

const server = await startServer(rootDir, publicDir, { compress: true })
const chrome = await launch({
  chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

let below = 0
console.log(`| page | ${categories.join(' | ')} |\n|---|${categories.map(() => '---:|').join('')}`)
try {
  for (const path of paths) {
    const results = []
    for (let i = 0; i < runs; i++) {
      const { lhr } = await lighthouse(server.origin + path, { port: chrome.port, logLevel: 'error', onlyCategories: categories })
      results.push(lhr)
    }
    const scores = categories.map((name) => Math.round(100 * median(results.map((lhr) => lhr.categories[name].score))))
    console.log(`| ${path} | ${scores.join(' | ')} |`)
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
}
process.exitCode = below ? 1 : 0
