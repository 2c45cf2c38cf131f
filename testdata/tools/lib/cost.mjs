// What a cold query fetches: the scripts of the search, and all that the client
// asks for until it has its results. It needs no browser, since it is the client
// that decides what is fetched.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** The scripts of the search in a built site, as paths. */
export function scripts(publicDir) {
  return readdirSync(join(publicDir, 'assets'))
    .filter((name) => /^(client|search)\..*\.js$/.test(name))
    .map((name) => `assets/${name}`)
}

/** A function that gives the bytes of a file as it travels. */
export function packer(dir) {
  const sizes = new Map()
  return (path) => {
    if (!sizes.has(path)) sizes.set(path, brotliCompressSync(readFileSync(join(dir, path))).length)
    return sizes.get(path)
  }
}

export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0)

/**
 * Asks each query of a search that holds nothing yet.
 * @param {string} publicDir the built site, whose client asks
 * @param {string} indexDir where the export stands that it asks
 * @returns {Promise<{query: string, requests: number, bytes: number}[]>}
 */
export async function coldCosts(publicDir, indexDir, lang, queries) {
  const all = scripts(publicDir)
  const source = readFileSync(join(publicDir, all.find((path) => path.includes('client'))), 'utf8')
  const { open } = await import(`data:text/javascript,${encodeURIComponent(source)}`)
  const scriptBytes = sum(all.map(packer(publicDir)))
  const size = packer(indexDir)
  const costs = []
  const real = globalThis.fetch
  let fetched
  globalThis.fetch = async (url) => {
    const path = decodeURIComponent(new URL(url).pathname)
    fetched.push(path)
    return { ok: true, json: async () => JSON.parse(readFileSync(join(indexDir, path), 'utf8')) }
  }
  try {
    for (const query of queries) {
      fetched = []
      await (await open('https://host/', { lang })).query(query)
      costs.push({ query, requests: fetched.length + all.length, bytes: scriptBytes + sum(fetched.map(size)) })
    }
  } finally {
    globalThis.fetch = real
  }
  return costs
}
