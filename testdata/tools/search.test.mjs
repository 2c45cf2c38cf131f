// The search in Chromium: the client gives what bleve gives, for the labelled
// queries and for thousands drawn from the vocabulary; and the box does what a
// reader expects of it with the keyboard, on a phone, with an input method.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startBrowser } from './lib/browser.mjs'
import { coldCosts, packer, scripts, sum } from './lib/cost.mjs'
import { publicDir, rootDir } from './lib/site.mjs'

let reader, browser, server

before(async () => {
  reader = await startBrowser()
  ;({ browser, server } = reader)
})
after(() => reader?.stop())

const clientFile = readdirSync(join(publicDir, 'assets')).find((name) => /^client\..*\.js$/.test(name))

/** A random number generator with a fixed seed. */
function generator(seed) {
  return () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
}

/** Queries from the vocabulary: terms, pairs, prefixes, slips, mixed scripts. */
function drawn(lang, count) {
  const dir = readdirSync(join(publicDir, 'search/shards')).find((name) => name.startsWith(`${lang}-`))
  const read = (name) => JSON.parse(readFileSync(join(publicDir, 'search/shards', dir, name), 'utf8'))
  const terms = readdirSync(join(publicDir, 'search/shards', dir))
    .filter((name) => /^(id|whole|head|body|sound)-\d+\.json$/.test(name))
    .sort()
    .flatMap((name) => read(name)[0].split('\n'))
  const words = readdirSync(join(publicDir, 'search/shards', dir))
    .filter((name) => name.startsWith('words-'))
    .sort()
    .flatMap((name) => read(name).split(' '))
    .filter(Boolean)
  const random = generator(20)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const cut = (word) => word.slice(0, 1 + Math.floor(random() * word.length))
  const slip = (word) => {
    const i = Math.floor(random() * word.length)
    return word.slice(0, i) + pick(['', 'x', word[i] + word[i], (word[i + 1] ?? '') + word[i]]) + word.slice(i + 1)
  }
  const kinds = [() => pick(terms), () => `${pick(terms)} ${pick(terms)}`, () => cut(pick(terms)), () => slip(pick(words)), () => `${pick(terms)}${pick(words)} ${pick(words)} `]
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]())
}

const labelled = (lang) =>
  readFileSync(join(rootDir, 'testdata/queries.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter(([language]) => language === lang)
    .map(([, , , query]) => query)

describe('the client answers as bleve does', () => {
  for (const lang of ['zh', 'en']) {
    test(lang, { timeout: 600_000 }, async () => {
      const queries = [...labelled(lang), ...drawn(lang, 1500)]
      assert.ok(queries.length > 1700)
      const printed = execFileSync('go', ['run', './cmd/build', 'search', '--lang', lang, '--json', '-'], {
        cwd: rootDir,
        input: queries.join('\n') + '\n',
        maxBuffer: 1 << 28,
      })
      const want = String(printed).trimEnd().split('\n').map((line) => JSON.parse(line))
      assert.equal(want.length, queries.length)

      const page = await browser.newPage()
      await page.goto(`${server.origin}/404/`)
      const got = await page.evaluate(
        async ({ client, lang, queries }) => {
          const { open } = await import(client)
          const search = await open('/', { lang })
          const all = []
          for (const query of queries) {
            const results = await search.query(query, { limit: 10 })
            all.push(results.map(({ url, score }) => ({ url, score })))
          }
          return all
        },
        { client: `/assets/${clientFile}`, lang, queries },
      )
      await page.close()
      const differ = queries.flatMap((query, i) => {
        const a = got[i].map((r) => r.url).join(' ')
        const b = want[i].results.map((r) => r.url).join(' ')
        return a === b ? [] : [`${JSON.stringify(query)}\n  client ${a}\n  bleve  ${b}`]
      })
      assert.deepEqual(differ.slice(0, 5), [], `${differ.length} of ${queries.length} queries differ`)
      queries.forEach((query, i) =>
        got[i].forEach(({ score }, j) => {
          const bleve = want[i].results[j].score
          assert.ok(Math.abs(score - bleve) <= 1e-6 * bleve, `${query}: scores ${score} and ${bleve}`)
        }))
      assert.ok(got.filter((results) => results.length).length > queries.length * 0.9, 'most queries find something')
    })
  }
})

/** Opens a page, runs look, and fails on anything the browser complains about but what is expected. */
async function visit(path, options, look, expected = /^$/) {
  const context = await browser.newContext({ baseURL: server.origin, ...options })
  const page = await context.newPage()
  const complaints = [], requests = []
  page.on('pageerror', (error) => complaints.push(`error: ${error}`))
  page.on('console', (message) => complaints.push(`console: ${message.text()}`))
  page.on('request', (request) => requests.push(new URL(request.url())))
  try {
    await page.goto(path)
    await look(page, requests)
  } finally {
    await context.close()
  }
  assert.deepEqual(complaints.filter((text) => !expected.test(text)), [])
  assert.deepEqual(requests.filter((url) => url.origin !== server.origin).map(String), [])
}

const options = (page) => page.locator('[role=option]')
const texts = async (page) => (await options(page).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
const type = (page, text) => page.keyboard.type(text, { delay: 5 })
const phone = { viewport: { width: 360, height: 780 } }

describe('the search box', () => {
  test('loads nothing of the search before it is used', () =>
    visit('/404/', {}, async (page, requests) => {
      await page.waitForTimeout(300)
      const early = requests.filter(({ pathname }) => pathname.includes('client.') || pathname.startsWith('/search/'))
      assert.deepEqual(early.map(String), [])
    }))

  for (const key of ['/', 'Control+k']) {
    test(`${key} puts the focus into it; Enter opens the first result`, () =>
      visit('/404/', {}, async (page) => {
        await page.keyboard.press(key)
        const input = page.locator('#q')
        assert.equal(await input.evaluate((element) => element === document.activeElement), true)
        await type(page, '500.19')
        await options(page).first().waitFor()
        assert.equal(await input.getAttribute('role'), 'combobox')
        assert.equal(await input.getAttribute('aria-expanded'), 'true')
        assert.equal(await input.getAttribute('aria-activedescendant'), 'found-0')
        assert.match((await texts(page))[0], /^500\.19 /)
        await Promise.all([page.waitForURL('**/500.19/'), page.keyboard.press('Enter')])
      }))
  }

  for (const width of [320, 1280]) {
    test(`the list fits a window of ${width} pixels`, () =>
      visit('/404/', { viewport: { width, height: 800 } }, async (page) => {
        await page.keyboard.press('/')
        await type(page, '502')
        await options(page).first().waitFor()
        const { left, right } = await page.locator('.found').evaluate((element) => element.getBoundingClientRect().toJSON())
        assert.ok(left >= 0 && right <= width, `from ${left} to ${right}`)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width)
      }))
  }

  test('arrow keys go round, Escape closes, the value stays', () =>
    visit('/en/502/', phone, async (page) => {
      await page.keyboard.press('/')
      await type(page, 'gatway timeout')
      await options(page).first().waitFor()
      assert.match((await texts(page))[0], /^504 Gateway Timeout/)
      const active = () => page.locator('[aria-selected=true]').getAttribute('id')
      await page.keyboard.press('ArrowDown')
      assert.equal(await active(), 'found-1')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      assert.equal(await active(), `found-${(await options(page).count()) - 1}`)
      await page.keyboard.press('Escape')
      assert.equal(await page.locator('.found').isVisible(), false)
      assert.equal(await page.locator('#q').inputValue(), 'gatway timeout')
      assert.equal(await page.locator('#q').getAttribute('aria-expanded'), 'false')
    }))

  test('Enter waits for an answer that is under way', () =>
    visit('/', {}, async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.insertText('网关超时')
      await Promise.all([page.waitForURL('**/504/'), page.keyboard.press('Enter')])
    }))

  test('Enter does not open what was found before', () =>
    visit('/', {}, async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.insertText('404')
      await options(page).first().waitFor()
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText('nginx 上传文件太大')
      await Promise.all([page.waitForURL('**/413/'), page.keyboard.press('Enter')])
    }))

  test('says that it loads, and that it could not', () =>
    visit('/404/', {}, async (page) => {
      const status = page.locator('form [role=status]')
      let go
      await page.route('**/assets/client.*', (route) => (go = () => route.continue()))
      await page.keyboard.press('/')
      await type(page, '502')
      await status.getByText('正在载入').waitFor()
      go()
      await options(page).first().waitFor()
      await page.route('**/search/shards/**', (route) => route.fulfill({ status: 503 }).catch(() => {}))
      await type(page, ' 上传')
      await status.getByText('没有载入').waitFor()
      assert.equal(await options(page).count(), 0, 'what was found before is still there')
    }, /503/))

  test('Enter waits for the scripts that are under way', () =>
    visit('/', {}, async (page) => {
      await page.route('**/assets/client.*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500))
        await route.continue()
      })
      await page.keyboard.press('/')
      await page.keyboard.insertText('gatway timeout')
      await Promise.all([page.waitForURL('**/504/'), page.keyboard.press('Enter')])
    }))

  test('nothing is searched while an input method composes', () =>
    visit('/404/', {}, async (page) => {
      await page.keyboard.press('/')
      await page.waitForTimeout(500)
      const session = await page.context().newCDPSession(page)
      await session.send('Input.imeSetComposition', { text: 'chaoshi', selectionStart: 7, selectionEnd: 7 })
      await page.waitForTimeout(500)
      assert.equal(await options(page).count(), 0)
      await session.send('Input.insertText', { text: '超时' })
      await options(page).first().waitFor()
      assert.match((await texts(page)).join('\n'), /超时/)
    }))

  test('marks the words that were looked for, and names a sc-win32-status', () =>
    visit('/', {}, async (page) => {
      await page.keyboard.press('/')
      await type(page, '404 2 1260')
      await options(page).first().waitFor()
      assert.match((await texts(page))[0], /^404\.2 /)
      assert.match(await page.locator('.found .note').innerText(), /1260.*ERROR_ACCESS_DISABLED_BY_POLICY/s)
      await page.locator('#q').fill('网关超时')
      await page.locator('[role=option] mark', { hasText: '网关超时' }).first().waitFor()
    }))

  test('says where all can see it that nothing was found', () =>
    visit('/404/', phone, async (page) => {
      await page.keyboard.press('/')
      await type(page, 'zzzqqq')
      const status = page.locator('form [role=status]')
      await page.getByRole('status').getByText('没有找到').waitFor()
      const { width, height } = await status.boundingBox()
      assert.ok(width > 100 && height > 20, `${width} × ${height}`)
      await page.keyboard.press('Tab')
      assert.ok((await status.boundingBox()).width < 5)
    }))

  test('what is typed never becomes markup', () =>
    visit('/search/', {}, async (page) => {
      const hostile = '<img src=x onerror="document.title=1"><script>1</script> 404'
      await page.locator('#q').focus()
      await page.keyboard.insertText(hostile)
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=/)
      assert.equal(await page.locator('main img, main script:not([src])').count(), 0)
    }))

  test('falls back to the other language, and says which it is', () =>
    visit('/en/404/', {}, async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.insertText('网站没有备案')
      await options(page).first().waitFor()
      assert.equal(await options(page).first().getAttribute('lang'), 'zh-CN')
    }))
})

describe('the search page', () => {
  test('shows the results of ?q=', () =>
    visit('/search/?q=%EF%BC%94%EF%BC%90%EF%BC%94', phone, async (page) => {
      const first = page.locator('#results a').first()
      await first.waitFor()
      assert.match(await first.innerText(), /^404/)
      assert.equal(await page.locator('#q').inputValue(), '４０４')
      assert.ok(!(await page.locator('.all').isVisible()))
      await page.locator('#q').fill('')
      await page.locator('.all').waitFor()
      assert.equal(await page.locator('#results li').count(), 0)
    }))

  test('has an address for each query that was meant, and goes back to it', () =>
    visit('/search/?q=404', {}, async (page) => {
      const first = page.locator('#results a').first()
      const shows = (number) => page.waitForFunction((number) => document.querySelector('#results a')?.textContent.startsWith(number), number)
      await shows('404')
      await page.locator('#q').focus()
      await page.keyboard.press('Control+a')
      await type(page, '502.3')
      await page.keyboard.press('Enter')
      await page.waitForURL('**?q=502.3')
      await shows('502.3')
      await page.goBack()
      await shows('404')
      assert.equal(await page.locator('#q').inputValue(), '404')
      await first.click()
      await page.waitForURL('**/404/')
    }))

  test('says so when nothing is found', () =>
    visit('/en/search/?q=zzzqqq', {}, async (page) => {
      await page.getByRole('status').getByText('Nothing found').waitFor()
    }))

  test('lists every code with its keywords without JavaScript', () =>
    visit('/search/', { javaScriptEnabled: false }, async (page) => {
      const text = await page.locator('main').innerText()
      for (const word of ['404', '500.19', '网关超时', 'Not Found']) assert.ok(text.includes(word), word)
    }))
})

// All labelled queries, those of pasted messages among them.
describe('a cold query costs less than 30 KB', () => {
  for (const lang of ['zh', 'en']) {
    test(`${lang}, whatever is looked for`, async () => {
      for (const { query, requests, bytes } of await coldCosts(publicDir, publicDir, lang, labelled(lang))) {
        assert.ok(requests > 5 && bytes < 30 * 1024, `${query}: ${bytes} bytes in ${requests} requests`)
      }
    })
  }

  test('and in Chromium, nothing else is fetched', () =>
    visit('/404/', {}, async (page, requests) => {
      await page.keyboard.press('/')
      await page.keyboard.insertText('nginx 上传文件太大')
      await options(page).first().waitFor()
      await page.waitForLoadState('networkidle')
      const paths = new Set(requests.map(({ pathname }) => decodeURIComponent(pathname)).filter((path) => !/^\/(404\/|assets\/(site|print|page|icon)\.)/.test(path)))
      assert.ok(paths.size > 10 && [...paths].every((path) => /^\/(search\/|assets\/(client|search)\.)/.test(path)), [...paths].join(' '))
      assert.ok(sum([...paths].map(packer(publicDir))) < 30 * 1024)
    }))
})

test('the scripts of the search are small', () => {
  const bytes = sum(scripts(publicDir).map(packer(publicDir)))
  assert.ok(bytes < 6 * 1024, `${bytes} bytes`)
})
