// The Nu HTML checker over every page, style sheet and picture of the site.
// No error and no warning may be left, except those that html-exceptions.json
// lists with a reason; an exception that nothing needs any more is an error.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { files, publicDir } from './lib/site.mjs'

const jar = String(createRequire(import.meta.url)('vnu-jar'))

// The checker's guess at a page's language stays off: it takes a short Chinese
// page with much code for Norwegian. browser.test.mjs looks at lang instead.
const options = ['--format', 'json', '--no-langdetect', '--also-check-css', '--also-check-svg']

// Files are named one by one: given a folder, it takes all that is in it for
// HTML. A thousand names fit on a command line everywhere.
const batch = 1000

/** Runs the checker and gives its messages. It exits with 1 when it has any. */
function check(names) {
  const args = ['-Xss4m', '-jar', jar, ...options, ...names]
  return new Promise((resolve, reject) => {
    execFile('java', args, { cwd: publicDir, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') return reject(new Error('there is no java: run testdata/tools/setup.sh'))
      try {
        resolve(JSON.parse(stderr).messages)
      } catch {
        reject(new Error(`the checker did not run: ${error?.message}\n${stderr.slice(0, 2000)}`))
      }
    })
  })
}

async function checkAll(names) {
  const messages = []
  for (let i = 0; i < names.length; i += batch) messages.push(...(await check(names.slice(i, i + batch))))
  return messages
}

function relative(url) {
  return url ? path.relative(publicDir, fileURLToPath(url)).split(path.sep).join('/') : '(no file)'
}

test('the Nu HTML checker has nothing to say', { timeout: 900_000 }, async (t) => {
  const checked = files.filter((file) => /\.(html|css|svg)$/.test(file))
  assert.ok(checked.length > 0, `there are no pages in ${publicDir}`)

  const exceptions = JSON.parse(readFileSync(new URL('html-exceptions.json', import.meta.url), 'utf8'))
  const used = new Set()
  const wrong = []
  for (const { url, type, subType, lastLine, firstColumn, lastColumn, message, extract } of await checkAll(checked)) {
    const file = relative(url)
    const exception = exceptions.find((e) => new RegExp(e.file).test(file) && new RegExp(e.message).test(message))
    if (exception) used.add(exception)
    else wrong.push(`${file}:${lastLine}:${firstColumn ?? lastColumn}: ${subType ?? type}: ${message}\n    ${extract?.trim()}`)
  }
  t.diagnostic(`${checked.length} files checked`)
  assert.equal(wrong.length, 0, `${wrong.length} messages:\n${wrong.slice(0, 50).join('\n')}`)

  const unused = exceptions.filter((e) => !used.has(e))
  assert.deepEqual(unused, [], 'html-exceptions.json lists what does not happen any more: remove it')
  for (const { file, message, why } of exceptions) assert.ok(file && message && why?.length > 20, `an exception needs file, message and why: ${message}`)
})
