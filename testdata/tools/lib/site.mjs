// The built site and the repository, as the tests find them.

import { readdirSync, statSync, existsSync } from 'node:fs'
import path from 'node:path'

function folder(variable, what) {
  const value = process.env[variable]
  if (!value) throw new Error(`${variable} is not set: it names ${what}`)
  if (!existsSync(value) || !statSync(value).isDirectory()) {
    throw new Error(`${variable} is ${value}, which is not a folder: it names ${what}`)
  }
  return path.resolve(value)
}

/** The folder with the built site. */
export const publicDir = folder('HTTPCODES_PUBLIC', 'the built site (go run ./cmd/build writes it to public/)')

/** The root of the repository. */
export const rootDir = folder('HTTPCODES_ROOT', 'the root of the repository')

/** Every file below a folder, with slashes, sorted. */
export function filesBelow(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** Every file of the site. */
export const files = filesBelow(publicDir)

/** The path of every page, such as "/", "/404/" and "/en/404/". */
export const pages = files
  .filter((file) => file === 'index.html' || file.endsWith('/index.html'))
  .map((file) => '/' + file.slice(0, -'index.html'.length))

/** The paths of the Chinese pages whose path without slashes matches. */
export function pagesLike(pattern) {
  return pages.filter((page) => !page.startsWith('/en/') && pattern.test(page.slice(1, -1)))
}

/**
 * One page of each kind, by its Chinese path. A kind is left out only where
 * the content has no such page yet; one that the content has and the site
 * has not is an error.
 */
export function samplePages() {
  const content = filesBelow(path.join(rootDir, 'content')).filter((file) => !file.endsWith('.en.md'))
  const ids = (pattern) => content.map((file) => pattern.exec(file)?.[1]).filter(Boolean)
  const kinds = {
    home: [''],
    code: ids(/^[1-9]xx\/(\d{3})\.md$/),
    'sub-status': ids(/^iis\/\d{3}\/(\d{3}\.\d+)\.md$/),
    class: ids(/^([1-9]xx)\/index\.md$/),
    vendor: ids(/^vendors\/([^/]+)\.md$/),
    appendix: ids(/^(iis)\/index\.md$/),
    comparison: pagesLike(/^compare\/./).map((page) => page.slice(1, -1)),
    'not found': ['not-found'],
  }
  for (const id of ids(/^pages\/([^/]+)\.md$/)) {
    if (id !== 'home' && id !== 'not-found') kinds[id] = [id]
  }
  return Object.entries(kinds).flatMap(([kind, of]) => {
    if (of.length === 0) return []
    const id = ['404', '403.14', '4xx'].find((favourite) => of.includes(favourite)) ?? of[0]
    const page = id === '' ? '/' : `/${id}/`
    if (!pages.includes(page)) throw new Error(`the content has ${kind} ${id}, but the site has no ${page}`)
    return [{ kind, page }]
  })
}

/** The same page in the other language. */
export function otherLanguage(page) {
  return page.startsWith('/en/') ? page.slice('/en'.length) : '/en' + page
}
