// What a cold query fetches from a site of many pages: the labelled queries
// against the export that TestLarge of internal/site wrote to a folder. Prints a
// line for each language.
//
//   make bench-large

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coldCosts } from '../lib/cost.mjs'
import { publicDir, rootDir } from '../lib/site.mjs'

const lines = readFileSync(join(rootDir, 'testdata/queries.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
const at = (list, share) => list[Math.min(list.length - 1, Math.floor(share * list.length))]

for (const lang of ['zh', 'en']) {
  const queries = lines.map((line) => line.split('\t')).filter(([l]) => l === lang).map(([, , , query]) => query)
  const costs = await coldCosts(publicDir, process.argv[2], lang, queries)
  const show = (key, unit) => {
    const sorted = costs.map((cost) => cost[key] / unit).sort((a, b) => a - b)
    return ['median', 'ninth in ten', 'most'].map((name, i) => `${name} ${at(sorted, [0.5, 0.9, 1][i]).toFixed(unit > 1 ? 1 : 0)}`).join(', ')
  }
  console.log(`${lang}: ${costs.length} queries; kB ${show('bytes', 1000)}; requests ${show('requests', 1)}`)
  const worst = costs.sort((a, b) => b.bytes - a.bytes).slice(0, 5)
  for (const { query, bytes } of worst) console.log(`  ${(bytes / 1000).toFixed(1)} kB: ${query}`)
}
